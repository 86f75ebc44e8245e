import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadScenario, RuleFiles, readRuleFile } from '../../../scenarios/index.ts';
import { ruleText, sourceOf } from '../../support/ledger/rule-text.ts';
import { errorsOfText, loadText, SMALL } from './load-text.ts';

const A = ruleText('return true;', { code: "'X_A'" });
const B = ruleText('return true;', { code: "'X_B'" });
const FILES = {
  'a.js': A,
  'b.js': B,
  'bad.js': 'module.exports = 1;',
  'big.js': ' '.repeat(70_000),
};
const ARMS = `
experiment:
  name: detection
  baseline: plain
  replications: 2
  arms:
    - { id: plain }
    - { id: ruled, ledger: { rules: [b.js, a.js] } }
`;
const named = (rules: string) => `${SMALL}ledger: { rules: [${rules}] }\n`;

async function faults(text: string, files = FILES) {
  const errors = await errorsOfText(text, {}, files);
  return errors.map(({ code, place, rule }) => `${code} ${place.replace(/^.*\//, '')} ${rule}`);
}

test('files of all arms are inputs, with their text at hand and their hash in the canonical form', async () => {
  const scenario = await loadText(named('a.js') + ARMS, {}, FILES);
  const { sha256 } = sourceOf(A);
  expect(scenario.inputs).toEqual([
    { path: 'a.js', sha256 },
    { path: 'b.js', sha256: sourceOf(B).sha256 },
  ]);
  expect(scenario.ruleFiles.find(({ path }) => path === 'a.js')).toEqual({
    path: 'a.js',
    sha256,
    text: A,
  });
  expect(scenario.experiment?.arms.map(({ ledger }) => ledger.rules)).toEqual([
    ['a.js'],
    ['b.js', 'a.js'],
  ]);
  expect(scenario.yaml).toContain(`# input "a.js" sha256 ${sha256}\n`);
  expect((await loadText(scenario.yaml, {}, FILES)).hash).toBe(scenario.hash);
  const edited = await loadText(named('a.js') + ARMS, {}, { ...FILES, 'b.js': `${B} ` });
  expect(edited.hash).not.toBe(scenario.hash);
});

test('a file that is missing, or has the code of another, is found with its line', async () => {
  expect(await faults(named('a.js, none.js'))).toEqual([
    expect.stringMatching(
      /^E_RULE_MISSING scenario\.yaml:20:25 the rule file "none\.js" does not exist/,
    ),
  ]);
  expect(await faults(named('a.js, b.js, a.js'))).toEqual([
    expect.stringMatching(
      /^E_RULE_DUPLICATE scenario\.yaml:20:\d+ X_A is already the code of the rule in "a\.js"/,
    ),
  ]);
  const arms = ARMS.replace('[b.js, a.js]', '[a.js, c.js]');
  expect(await faults(SMALL + arms, { ...FILES, 'c.js': `${A}//` } as typeof FILES)).toEqual([
    expect.stringMatching(/^E_RULE_DUPLICATE scenario\.yaml:27:/),
  ]);
});

test('a faulty file is found once, with all others', async () => {
  const arms = ARMS.replace('[b.js, a.js]', '[bad.js, big.js]');
  expect(await faults(named('bad.js') + arms)).toEqual([
    expect.stringMatching(/^E_RULE_SHAPE bad\.js/),
    expect.stringMatching(/^E_RULE_TOO_LARGE big\.js the rule file has 70000 bytes/),
  ]);
});

test('the code of a rule of one’s own cannot be switched off, and paths are one line of text', async () => {
  expect(await faults(`${SMALL}ledger: { rulesOff: [X_A] }\n`)).toEqual([
    expect.stringMatching(/^E_SCENARIO_VALUE/),
  ]);
  expect(await faults(named('""'))).toEqual([
    expect.stringMatching(/^E_SCENARIO_VALUE.*must not be empty/),
  ]);
});

test('scenarios that share what was read are made of the same file, whatever happens to it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'theriac-rules-'));
  const [path, rule] = [join(folder, 'scenario.yaml'), join(folder, 'a.js')];
  writeFileSync(path, named('a.js'));
  writeFileSync(rule, A);
  const ruleFiles = new RuleFiles();
  const first = await loadScenario(path, { ruleFiles });
  writeFileSync(rule, 'no longer a rule');
  expect((await loadScenario(path, { ruleFiles })).hash).toBe(first.hash);
  await expect(loadScenario(path)).rejects.toThrow(/Unexpected|is not defined/);
  rmSync(folder, { recursive: true });
});

test('a rule file for an audit is read as it is, or named as missing', async () => {
  await expect(readRuleFile('absent.js')).rejects.toMatchObject({ code: 'E_RULE_MISSING' });
  const source = await readRuleFile('scenarios/presets/rules/time-to-use.js');
  expect(source.text).toContain('X_TIME_TO_USE');
});
