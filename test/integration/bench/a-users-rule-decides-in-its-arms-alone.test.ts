import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { readCellTable } from '../../../bench/run/cell-store.ts';
import { findLedgers } from '../../../bench/run/ledgers.ts';
import { loadLevels } from '../../../bench/run/load-levels.ts';
import { inputsOf } from '../../../bench/run/plan.ts';
import { ruleInputs } from '../../../bench/run/rule-inputs.ts';
import { RuleReplay } from '../../../ledger/index.ts';
import { auditDirectory } from '../../../ledger/verify/index.ts';
import { readTable } from '../../../reports/index.ts';
import { ruleText } from '../../support/ledger/rule-text.ts';
import { manifestOf, requestOf, runOnce } from './run-in-process.ts';
import { freshFolder, writeSmallScenario } from './small-scenario.ts';

const folder = freshFolder();
const RULE = join(folder, 'rules/closed.js');
const ARMS =
  '[{ id: plain, ledger: { regime: ledger } }, { id: ruled, ledger: { regime: ledger, rules: [rules/closed.js] } }]';
const SET = ['time.horizon=60 d'];

/** Pharmacy 1 (site 2) dispenses nothing for ten days, and nobody anything that expires today. */
const CLOSED = ruleText(
  `const day = event.eventTimeMs / 86400000;
    return !(event.site === 2 && day >= 45 && day < 55) && state.expiryDay(event.item) > day;`,
  { code: "'X_CLOSED'", title: "'closed for ten days'", steps: "{ pedigree: ['dispensing'] }" },
);

beforeEach(() => {
  mkdirSync(dirname(RULE), { recursive: true });
  writeFileSync(RULE, CLOSED);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('it refuses under its code, and editing its file during the run changes nothing, on any number of workers', async () => {
  const path = writeSmallScenario(folder, ARMS, 2);
  const one = join(folder, 'one');
  await runOnce(requestOf(path, one, { set: SET }), {
    planned: () => {
      writeFileSync(RULE, 'no longer a rule');
    },
  });
  const refusals = await readTable(one, 'refusals');
  const own = refusals.filter(({ rule }) => rule === 'X_CLOSED');
  expect(own).toEqual([
    {
      arm: 'ruled',
      rule: 'X_CLOSED',
      title: 'closed for ten days',
      refused: expect.any(Number),
      justified: 0,
    },
  ]);
  expect(own[0]!.refused).toBeGreaterThan(0);
  const unserved = (await readTable(one, 'cells')).filter(
    ({ metric }) => metric === 'patients-unserved',
  );
  const [plain, ruled] = ['plain', 'ruled'].map((arm) =>
    unserved.filter((row) => row.arm === arm).reduce((sum, { value }) => sum + value, 0),
  );
  expect(ruled).toBeGreaterThan(plain!);

  writeFileSync(RULE, CLOSED);
  const two = join(folder, 'two');
  await runOnce(requestOf(path, two, { set: SET, workers: 2 }));
  expect(manifestOf(two).deterministic).toEqual(manifestOf(one).deterministic);
  expect(manifestOf(two).inputs.map(({ path: input }) => input)).toEqual(['rules/closed.js']);
});

test('tables of a cell name the rule, and a replay of its log agrees where the file is as it was', async () => {
  const run = join(folder, 'two');
  const { key } = manifestOf(run).cells.find(({ name }) => name === 'ruled-0000')!;
  const scans = await readCellTable(join(run, 'cells'), key, 'scans');
  expect(new Set(scans.map((row) => row['refusedBy']))).toContain('X_CLOSED');
  const { directory } = findLedgers(run).find(({ name }) => name === 'ruled-0000')!;
  const replayed = async () => {
    const replay = new RuleReplay(ruleInputs(run));
    await auditDirectory(directory, { statements: replay });
    return replay.report();
  };
  expect(await replayed()).toMatchObject({ ok: true, refused: 0, findings: [] });
  writeFileSync(RULE, `${CLOSED}// edited`);
  expect(await replayed()).toMatchObject({ ok: false, statements: 0 });
});

test('a rule that cannot answer fails its cells, with file and event, and leaves no half of one', async () => {
  // The trial asks about days 0, 99 and 101 only.
  writeFileSync(
    RULE,
    CLOSED.replace(
      'const day',
      'if (event.eventTimeMs > 3e9 && event.eventTimeMs < 5e9) throw new Error("late");\n    const day',
    ),
  );
  const path = writeSmallScenario(folder, ARMS, 1);
  const failures: string[] = [];
  let cells = '';
  const outcome = await runOnce(
    requestOf(path, join(folder, 'failing'), { set: ['time.horizon=60 d'] }),
    {
      planned: ({ working }) => {
        cells = join(working, 'cells');
      },
      cellFailed: ({ name }, { code, place, rule }) =>
        failures.push(`${name} ${code} ${place} ${rule}`),
    },
  );
  expect(outcome).toMatchObject({ kind: 'failed', failed: 1, done: 1 });
  expect(failures).toEqual([
    expect.stringMatching(
      /^ruled-0000 E_RULE_FAILED rules\/closed\.js:\d+ `holds` of X_CLOSED throws \(late\) at event \d+ \(dispensing\)$/,
    ),
  ]);
  expect(existsSync(join(folder, 'failing'))).toBe(false);
  const whole = readdirSync(cells)
    .sort()
    .filter((name) => !name.startsWith('.'));
  expect(whole).toHaveLength(1);
});

test('a rule file in a factor is an input of the run', async () => {
  const path = writeSmallScenario(folder, '[{ id: ruled, ledger: { regime: ledger } }]', 2);
  const set = ['experiment.factors=[{ path: ledger.rules, values: [[], [rules/closed.js]] }]'];
  const levelled = await loadLevels(path, { dataDirectory: undefined, set });
  expect(levelled.levels.map(({ ledger }) => ledger.rules)).toEqual([[], ['rules/closed.js']]);
  expect(inputsOf(levelled).map(({ path: input }) => input)).toEqual(['rules/closed.js']);
});
