import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ended, freshFolder, hashOf, theriac, writeExperiment } from './theriac.ts';

const folder = freshFolder();
const scenario = writeExperiment(folder);
let made: Ended;

beforeAll(async () => {
  made = await theriac(['run', scenario, '--out', 'run'], folder);
}, 240_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const KEY = /key of the log: (\S+)/;

test('run ends with a table, verdicts and where the report lies', () => {
  expect(made.code).toBe(0);
  expect(made.stdout).toMatch(/Falsified packs reaching patients/);
  expect(made.stdout).toMatch(/supported: fewer falsified packs reach patients/);
  expect(made.stdout).toMatch(/report {2}run\/report\.html/);
  expect(existsSync(join(folder, 'run/report.html'))).toBe(true);
  expect(existsSync(join(folder, 'run.partial'))).toBe(false);
});

test('show prints the same summary; the run again says it is finished', async () => {
  const shown = await theriac(['show', 'run'], folder);
  expect(made.stdout.startsWith(shown.stdout.trimEnd())).toBe(true);
  const again = await theriac(['run', scenario, '--out', 'run'], folder);
  expect([again.code, again.stderr]).toEqual([0, 'this run is finished already: run\n']);
});

test('another plan in the same folder is refused', async () => {
  const { code, stderr } = await theriac(['run', scenario, '--out', 'run', '--seed', '2'], folder);
  expect(code).toBe(2);
  expect(stderr).toContain('E_RUN_EXISTS');
});

test('with --json every line of stdout is an object', async () => {
  const { stdout } = await theriac(['show', 'run', '--json'], folder);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; sha256: string });
  expect(events).toMatchObject([{ event: 'summary', sha256: hashOf(join(folder, 'run')) }]);
});

test('verify says equal', async () => {
  const { code, stdout } = await theriac(['verify', 'run', '--cell', 'ledger-0001'], folder);
  expect(stdout).toMatch(/cell ledger-0001 simulated again: equal/);
  expect(stdout).toContain(`equal  ${hashOf(join(folder, 'run'))}`);
  expect(code).toBe(0);
});

test('a report can be made again, and the run still verifies', async () => {
  expect((await theriac(['report', 'run'], folder)).code).toBe(0);
  expect((await theriac(['verify', 'run'], folder)).code).toBe(0);
});

test('a proof holds with the key of the log and fails with another', async () => {
  const proved = await theriac(['ledger', 'prove', 'run', '17', '--out', 'p.json'], folder);
  const key = KEY.exec(proved.stderr)![1]!;
  const check = (trust: string) => theriac(['ledger', 'check', 'p.json', '--trust', trust], folder);
  expect(await check(key)).toMatchObject({ code: 0 });
  expect(await check(key.replace('theriac', 'another'))).toMatchObject({ code: 1 });
});

function flip(path: string): () => void {
  const before = readFileSync(path);
  const changed = Buffer.from(before);
  changed[changed.length >> 1]! ^= 1;
  writeFileSync(path, changed);
  return () => {
    writeFileSync(path, before);
  };
}

test('verify exits 1 and names the table of which a byte was changed', async () => {
  const restore = flip(join(folder, 'run/tables/summary.csv'));
  const { code, stdout } = await theriac(['verify', 'run'], folder);
  restore();
  expect(code).toBe(1);
  expect(stdout).toContain('changed  tables/summary.csv');
});

test('ledger audit exits 0, and 1 with the place after a byte of the log was changed', async () => {
  expect((await theriac(['ledger', 'audit', 'run'], folder)).code).toBe(0);
  const manifest = JSON.parse(readFileSync(join(folder, 'run/manifest.json'), 'utf8')) as {
    cells: { name: string; key: string }[];
  };
  const { key } = manifest.cells.find(({ name }) => name === 'ledger-0000')!;
  const restore = flip(join(folder, 'run/cells', key, 'ledger/segment-000000.log'));
  const { code, stdout } = await theriac(['ledger', 'audit', 'run'], folder);
  restore();
  expect(code).toBe(1);
  expect(stdout).toMatch(/DAMAGED {2}ledger-0000.*\n {2}segment-000000\.log:\d+/);
});

test('an audit with the rules allows the run, and says what that is worth', async () => {
  const { code, stdout } = await theriac(['ledger', 'audit', 'run', '--rules'], folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /allowed {2}ledger-0000: \d+ statements replayed, 0 refused\n {2}state [0-9a-f]{8}\n/,
  );
  expect(stdout).toContain('no independent check of the rules');
});

test('a log line more is no damage: it is not part of the result', async () => {
  appendFileSync(join(folder, 'run/log.ndjson'), '{}\n');
  expect((await theriac(['verify', 'run'], folder)).code).toBe(0);
});
