import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freshFolder, PRESETS, theriac } from './theriac.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const RULE = readFileSync(join(PRESETS, 'rules/time-to-use.js'), 'utf8');
const MINIMAL = readFileSync(join(PRESETS, 'minimal.yaml'), 'utf8');
mkdirSync(join(folder, 'rules'));
writeFileSync(join(folder, 'study.yaml'), `${MINIMAL}\nledger: { rules: [rules/mine.js] }\n`);
const write = (text: string) => {
  writeFileSync(join(folder, 'rules/mine.js'), text);
};

test('validate reports the fault of a rule file, with file, line and remedy', async () => {
  write(RULE.replace('lastDay === NONE', 'Date.now() > lastDay'));
  const { code, stdout, stderr } = await theriac(['validate', 'study.yaml'], folder);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/E_RULE_FAILED {2}rules\/mine\.js:13\n.*Date is not defined.*\n {2}→ /);
});

test('a run shows what the rule refused; its log is audited with the very file, wherever it lies', async () => {
  write(RULE);
  const set = ['--set', 'products[tablets].shelfLife=40 d', '--set', 'time.horizon=40 d'];
  const ran = await theriac(['run', 'study.yaml', '--out', 'run', ...set], folder);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toMatch(/X_TIME_TO_USE +\S+ +[1-9]\d* +0/);
  const audit = (...words: string[]) => theriac(['ledger', 'audit', 'run', ...words], folder);
  const found = await audit('--rules');
  expect([found.code, found.stdout]).toEqual([0, expect.stringContaining('allowed')]);

  write(`${RULE}// edited`);
  const lost = await audit('--rules', '--rule-file', 'rules/mine.js');
  expect(lost.code).toBe(1);
  expect(lost.stdout).toContain('genesis record: names X_TIME_TO_USE version 1 of file');
  const kept = join(PRESETS, 'rules/time-to-use.js');
  const given = await audit('--rules', '--rule-file', 'rules/mine.js', '--rule-file', kept);
  expect([given.code, given.stdout]).toEqual([0, expect.stringContaining('allowed')]);
  expect((await audit('--rule-file', kept)).stderr).toContain('--rule-file is for --rules alone');
  expect((await audit('--rules', '--rule-file', 'absent.js')).stderr).toContain('E_RULE_MISSING');
});
