import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cutBack } from './cut-ledger.ts';
import { freshFolder, hashOf, PRESETS, theriac } from './theriac.ts';
import { startWitness, type WitnessProcess } from './witness-process.ts';

const folder = freshFolder();
const witnesses: WitnessProcess[] = [];
const keys: string[] = [];
let logKey: string;
let ledger: string;

const ledgerVerb = (...words: string[]) => theriac(['ledger', ...words], folder);
const policy = () => keys.flatMap((key) => ['--witness', key]);
const addresses = () => witnesses.flatMap(({ url }) => ['--witness', url]);
const start = (name: string) =>
  startWitness(['--key', `${name}.key`, '--state', name, '--log', logKey], folder);

beforeAll(async () => {
  await theriac(['run', join(PRESETS, 'minimal.yaml'), '--out', 'run', '--quiet'], folder);
  const audited = await ledgerVerb('audit', 'run', '--json');
  const report = JSON.parse(audited.stdout) as { logKey: string; directory: string };
  ({ logKey } = report);
  ledger = join(folder, report.directory);
  for (const name of ['one', 'two']) {
    const made = await ledgerVerb('witness-key', '--out', `${name}.key`);
    keys.push(made.stdout.trim());
    witnesses.push(await start(name));
  }
}, 240_000);
afterAll(async () => {
  for (const witness of witnesses) await witness.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('before, the audit with witnesses fails and the one without says what it cannot see', async () => {
  expect(await ledgerVerb('audit', 'run', ...policy())).toMatchObject({ code: 1 });
  const plain = await ledgerVerb('audit', 'run');
  expect(plain.code).toBe(0);
  expect(plain.stdout).toMatch(/split view\), cannot be detected/);
});

test('cosignatures are obtained and demanded; the hash of the run stays', async () => {
  const before = hashOf(join(folder, 'run'));
  const cosigned = await ledgerVerb(
    'cosign',
    'run',
    ...addresses(),
    '--by',
    keys[0]!,
    '--by',
    keys[1]!,
  );
  expect(cosigned).toMatchObject({ code: 0 });
  const audited = await ledgerVerb('audit', 'run', ...policy(), '--quorum', '2');
  expect(audited.stdout).toMatch(/cosigned by witness-\w+ at 20/);
  expect(audited.code).toBe(0);
  expect((await theriac(['verify', 'run'], folder)).code).toBe(0);
  expect(hashOf(join(folder, 'run'))).toBe(before);
});

test('growth is proven by a file and its key', async () => {
  const words = ['run', '--from', '7', '--to', '20', '--out', 'growth.json'];
  expect(await ledgerVerb('consistency', ...words)).toMatchObject({ code: 0 });
  expect(await ledgerVerb('check', 'growth.json', '--trust', logKey)).toMatchObject({ code: 0 });
  writeFileSync(
    join(folder, 'wrong.json'),
    readFileSync(join(folder, 'growth.json'), 'utf8').replace('"7"', '"8"'),
  );
  expect(await ledgerVerb('check', 'wrong.json', '--trust', logKey)).toMatchObject({ code: 1 });
  const none = await ledgerVerb('consistency', 'run', '--from', '0');
  expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/E_LEDGER_SIZE/)]);
});

test('an export carries the cosignatures and is audited without the run', async () => {
  expect(await ledgerVerb('tiles', 'run', '--out', 'tiles')).toMatchObject({ code: 0 });
  const audit = () => ledgerVerb('audit', '--tiles', 'tiles', '--trust', logKey, ...policy());
  expect(await audit()).toMatchObject({ code: 0 });
  writeFileSync(join(folder, 'tiles/checkpoint'), '');
  expect(await audit()).toMatchObject({ code: 1 });
  expect(await ledgerVerb('audit', '--tiles', 'tiles')).toMatchObject({ code: 2 });
});

test('after a restart the witnesses refuse a log that was cut back, and so does the audit', async () => {
  for (const [i, name] of ['one', 'two'].entries()) {
    expect(await witnesses[i]!.stop()).toBe(0);
    witnesses[i] = await start(name);
  }
  const cut = join(folder, 'cut');
  cutBack(ledger, cut);
  expect(await ledgerVerb('audit', 'cut', '--trust', logKey)).toMatchObject({ code: 0 });
  expect(await ledgerVerb('audit', 'cut', '--trust', logKey, ...policy())).toMatchObject({
    code: 1,
  });
  const refused = await ledgerVerb('cosign', 'cut', ...addresses());
  expect([refused.code, refused.stdout]).toEqual([1, expect.stringMatching(/the log went back/)]);
});

test('bad input is answered', async () => {
  const key = ['--key', 'one.key', '--state', 'x'];
  const cases: [string[], string][] = [
    [['witness-key', '--out', 'one.key'], 'E_INIT_EXISTS'],
    [['witness', ...key], 'E_USAGE'],
    [['witness', ...key, '--log', 'nonsense'], 'E_WITNESS_KEY'],
    [['witness', ...key, '--log', logKey, '--listen', '0.0.0.0:0'], 'E_WITNESS_LISTEN'],
    [['cosign', 'run', '--witness', 'nonsense'], 'E_USAGE'],
    [['audit', 'run', ...policy(), '--quorum', '3'], 'E_USAGE'],
    [['tiles', 'run', '--out', 'run'], 'E_LEDGER_EXISTS'],
  ];
  for (const [words, code] of cases) {
    const { stderr } = await ledgerVerb(...words);
    expect(stderr, words.join(' ')).toContain(code);
  }
});
