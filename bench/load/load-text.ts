/** The one table of a load test on a terminal: an engine and a load a line. @module */
import type { TableRow } from '../../reports/index.ts';
import type { Findings } from '../measure/benchmark.ts';

type EngineRow = TableRow<'loadEngines'>;
type RunRow = TableRow<'load'>;
type SummaryRow = TableRow<'loadSummary'>;

const HEADER = [
  'engine',
  'holds',
  'saturation /s',
  '95 % interval',
  'load',
  'offered /s',
  'goodput /s',
  'p50 ms',
  'p99 ms',
  'p99.9 ms',
  'refused',
  'errors',
  'CPU ms',
  'bytes',
  'syncs',
  'void',
];
const ALIGNMENT = 'llrrlrrrrrrrrrrr';
const LEGEND =
  'holds: D durable, S signatures, R contract rules, P proofs; errors: failed and timed out; CPU, bytes, syncs: of the system, per transaction; void: of runs';

/** Header, rows and alignment, as `textTable` takes them. */
export function loadTable({ loadEngines = [], load = [], loadSummary = [] }: Findings) {
  const rows = loadEngines.flatMap((engine) => {
    const cells = cellsOf(loadSummary.filter((row) => row.engine === engine.engine));
    const runs = load.filter((row) => row.engine === engine.engine);
    const lines = cells.map((cell) => loadCells(cell, runs));
    const [first = [], ...rest] = lines;
    const head = [...engineCells(engine), ...first];
    return [head, ...rest.map((line) => ['', '', '', '', ...line])];
  });
  return { header: HEADER, rows, alignment: ALIGNMENT };
}

/** What the table needs to be read, a line each. */
export function loadNotes({ loadEngines = [], verdicts = [] }: Findings): readonly string[] {
  return [
    LEGEND,
    ...verdicts.map(({ claim, verdict, figure, condition }) =>
      [`${verdict}: ${claim}`, figure, condition].join('; '),
    ),
    ...loadEngines.flatMap(({ engine, state, note, servers, replicas }) => [
      ...(state === 'ok' ? [] : [`${engine} ${state}: ${note}`]),
      ...(servers === ''
        ? []
        : [`${engine}: ${servers}${replicas > 1 ? `, ${replicas} replicas` : ''}`]),
    ]),
  ];
}

/** The percentiles of one load, together. */
function cellsOf(rows: readonly SummaryRow[]): readonly (readonly SummaryRow[])[] {
  const cells = new Map<string, SummaryRow[]>();
  for (const row of rows) {
    const key = `${row.load} ${row.history}`;
    cells.set(key, [...(cells.get(key) ?? []), row]);
  }
  return [...cells.values()];
}

function engineCells(row: EngineRow): readonly string[] {
  const { engine, state, saturationPerSecond, saturationLo, saturationHi } = row;
  if (state !== 'ok' && Number.isNaN(saturationPerSecond)) return [engine, state, '', ''];
  const range = Number.isNaN(saturationLo)
    ? ''
    : `${figure(saturationLo)} … ${figure(saturationHi)}`;
  return [engine, guarantees(row), figure(saturationPerSecond), range];
}

function guarantees({ durable, signatures, rules, proofs }: EngineRow): string {
  const held = [
    [durable, 'D'],
    [signatures, 'S'],
    [rules, 'R'],
    [proofs, 'P'],
  ] as const;
  return held.map(([value, letter]) => (value === 'yes' ? letter : '·')).join('');
}

function loadCells(cell: readonly SummaryRow[], runs: readonly RunRow[]): readonly string[] {
  const { load, history, mode, offeredPerSecond, goodputPerSecond, voids } = cell[0]!;
  const own = runs.filter((run) => run.load === load && run.history === history);
  const total = (value: (run: RunRow) => number) => own.reduce((sum, run) => sum + value(run), 0);
  const sound = own.filter((run) => run.void === '');
  const median = (value: (run: RunRow) => number) => figure(medianOf(sound.map(value)));
  const at = (percentile: string) =>
    figure(cell.find((row) => row.percentile === percentile)?.latencyMs ?? NaN);
  return [
    history > 0 ? `after ${history}` : mode === 'closed' ? `${load}, closed loop` : load,
    figure(offeredPerSecond),
    figure(goodputPerSecond),
    at('p50'),
    at('p99'),
    at('p99.9'),
    String(total(({ refused }) => refused)),
    String(total(({ failed, timedOut }) => failed + timedOut)),
    median(({ cpuMs }) => cpuMs),
    median(({ diskBytes }) => (diskBytes < 0 ? NaN : diskBytes)),
    median(({ syncs }) => syncs),
    `${voids}/${own.length}`,
  ];
}

function medianOf(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[Math.floor((sorted.length - 1) / 2)]!;
}

/** Three significant digits, all digits of a larger whole part; nothing where there is no figure. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return '';
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
