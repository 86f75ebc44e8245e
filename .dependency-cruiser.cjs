/** The arrows and doors of the house: an import that is not listed here is an error. docs/design.md draws them. */
const ROOMS = ['base', 'ledger', 'sim', 'ml', 'scenarios', 'bench', 'reports'];
const ARROWS = {
  base: [],
  ledger: ['base'],
  sim: ['base', 'ledger'],
  ml: ['base', 'ledger'],
  scenarios: ['base', 'sim', 'ledger', 'ml'],
  reports: ['base'],
  bench: ['base', 'ledger', 'sim', 'ml', 'scenarios', 'reports'],
};
const DOORS = [
  '^[a-z]+/index\\.ts$',
  '^sim/kernel/index\\.ts$',
  '^ledger/(events|contracts|verify)/index\\.ts$',
  '^ledger/engines/[a-z]+/index\\.ts$',
];

const arrows = ROOMS.map((room) => ({
  name: `arrows-of-${room}`,
  severity: 'error',
  comment: `${room} may import ${ARROWS[room].join(', ') || 'no other room'}`,
  from: { path: `^${room}/` },
  to: { path: `^(${ROOMS.filter((r) => r !== room && !ARROWS[room].includes(r)).join('|') || 'none'}|test)/` },
}));

const doors = ROOMS.map((room) => ({
  name: `door-of-${room}`,
  severity: 'error',
  comment: 'a room is entered through its index.ts',
  from: { pathNot: `^(${room}|test)/` },
  to: { path: `^${room}/`, pathNot: DOORS },
}));

module.exports = {
  forbidden: [
    ...arrows,
    ...doors,
    { name: 'ml-sees-events-only', severity: 'error', comment: 'ml may enter the ledger through ledger/events alone', from: { path: '^ml/' }, to: { path: '^ledger/', pathNot: '^ledger/events/index\\.ts$' } },
    { name: 'sim-meets-no-engine', severity: 'error', comment: 'the simulator never meets a storage engine', from: { path: '^sim/' }, to: { path: '^ledger/(engines|log|crypto|verify)/' } },
    { name: 'kernel-is-general', severity: 'error', comment: 'the kernel knows base alone', from: { path: '^sim/kernel/' }, to: { path: '^(sim/(?!kernel/)|ledger/|ml/)' } },
    { name: 'verifier-stands-alone', severity: 'error', comment: 'the verifier shares no code with the writer', from: { path: '^ledger/verify/' }, to: { path: '^(base|sim|ml|scenarios|bench|reports|test)/|^ledger/(?!verify/)' } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
