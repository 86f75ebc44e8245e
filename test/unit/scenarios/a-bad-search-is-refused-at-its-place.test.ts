import { expect, test } from 'vitest';
import { TheriacErrors } from '../../../base/index.ts';
import { loadScenario } from '../../../scenarios/index.ts';

const PRESET = 'scenarios/presets/tune-detector.yaml';

async function errorOf(...set: readonly string[]) {
  try {
    await loadScenario(PRESET, { set });
  } catch (error) {
    if (error instanceof TheriacErrors) return error.errors[0]!;
    throw error;
  }
  throw new Error(`${set.join(' ')} was loaded`);
}

const entry = (text: string) => `tune.space[0]={ ${text} }`;

test.each([
  [
    'an unknown setting',
    entry('path: tree, form: whole, low: 1, high: 9'),
    'E_SCENARIO_UNKNOWN_KEY',
    /no setting `tree`/,
    /did you mean `trees`/,
  ],
  [
    'an empty range',
    entry('path: trees, form: whole, low: 9, high: 1'),
    'E_SCENARIO_RANGE',
    /empty: 9 is greater than 1/,
    /exchange/,
  ],
  [
    'a logarithm of 0',
    entry('path: minGain, form: real, low: 0, high: 1, scale: log'),
    'E_SCENARIO_RANGE',
    /no logarithm/,
    /above 0/,
  ],
  [
    'more than a detector takes',
    entry('path: minGain, form: real, low: -1, high: 1'),
    'E_SCENARIO_RANGE',
    /`minGain` of `gradient-boosting` cannot be -1/,
    /within/,
  ],
  [
    'a real number for a whole one',
    entry('path: trees, form: real, low: 1.5, high: 9'),
    'E_SCENARIO_RANGE',
    /cannot be 1.5/,
    /within/,
  ],
  [
    'a setting that varies twice',
    entry('path: depth, form: whole, low: 2, high: 3'),
    'E_SCENARIO_DUPLICATE',
    /varies already/,
    /one range/,
  ],
  [
    'a kind that no trial has',
    entry('path: trees, form: whole, low: 2, high: 3, kinds: [isolation-forest]'),
    'E_SCENARIO_REFERENCE',
    /no trial is a detector of kind `isolation-forest`/,
    /let `type` choose/,
  ],
  [
    'a kind that is none',
    entry('path: type, form: choice, values: [gradient-bosting]'),
    'E_SCENARIO_VALUE',
    /is not a kind/,
    /did you mean `gradient-boosting`/,
  ],
  [
    'a setting that other kinds lack',
    entry('path: type, form: choice, values: [gradient-boosting, rules]'),
    'E_SCENARIO_UNKNOWN_KEY',
    /kind `rules` has no setting/,
    /./,
  ],
  [
    'a name that varies',
    entry('path: id, form: choice, values: [a]'),
    'E_SCENARIO_CONFLICT',
    /name of a detector/,
    /./,
  ],
  [
    'a saved detector',
    'tune.detector={ id: a, type: saved, file: b }',
    'E_SCENARIO_CONFLICT',
    /learns nothing/,
    /./,
  ],
  [
    'a held-out id that is no attack',
    'tune.heldOut=[clone]',
    'E_SCENARIO_REFERENCE',
    /no attack `clone`/,
    /did you mean `clones`/,
  ],
  [
    'all attacks held out',
    'tune.heldOut=[clones, clones-elsewhere, refills, refills-elsewhere, diversions, expired, pilfering, bogus]',
    'E_SCENARIO_CONFLICT',
    /nothing to learn from/,
    /leave/,
  ],
  ['a placebo held out', 'tune.heldOut=[placebo]', 'E_SCENARIO_CONFLICT', /nothing to find/, /./],
  [
    'an arm without an experiment',
    'tune.arm=ledger',
    'E_SCENARIO_REFERENCE',
    /no arm `ledger`/,
    /leave it out/,
  ],
  ['too many trials', 'tune.trials=1000000', 'E_SCENARIO_LIMIT', /a search takes/, /at most/],
])('%s', async (_, set, code, rule, remedy) => {
  const error = await errorOf(set);
  expect(error).toMatchObject({ code, rule: expect.stringMatching(rule) as string });
  expect(error.remedy).toMatch(remedy);
  expect(error.place).toMatch(/^(--set tune|.*tune-detector\.yaml:\d+:\d+)/);
});

test('an attacker with an attack on either side', async () => {
  const error = await errorOf('attacks[0].actor=gang', 'attacks[1].actor=gang');
  expect(error).toMatchObject({ code: 'E_SCENARIO_CONFLICT' });
  expect(error.rule).toMatch(/its actor `gang` is known from `clones`/);
});

test('a detector file that is missing, or is none', async () => {
  const set = (file: string) => `detectors=[{ id: a, type: saved, file: ${file} }]`;
  expect(await errorOf(set('nowhere.json'))).toMatchObject({ code: 'E_DATA_FILE_MISSING' });
  expect(await errorOf(set('minimal.yaml'))).toMatchObject({
    code: 'E_DETECTOR_FILE',
    place: 'scenarios/presets/minimal.yaml',
  });
});
