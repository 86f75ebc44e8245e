import { expect, test } from 'vitest';
import { CAUSE_FEATURES, chanceOfNaming } from '../../../bench/experiments/cause-features.ts';
import { FALSIFIED_KINDS } from '../../../bench/experiments/oracle.ts';
import { FEATURES_OF_SET } from '../../../ml/index.ts';

test('every kind of false goods that leaves a trace has one to three causes, all of them features', () => {
  const names: readonly string[] = FEATURES_OF_SET.provenance.map(({ name }) => name);
  for (const kind of FALSIFIED_KINDS.filter((one) => one !== 'content-swap')) {
    const { features, reason } = CAUSE_FEATURES[kind]!;
    expect(features.length).toBeGreaterThan(0);
    expect(features.length).toBeLessThanOrEqual(3);
    expect(new Set(features).size).toBe(features.length);
    for (const feature of features) expect(names).toContain(feature);
    expect(reason).not.toBe('');
  }
});

test('chance names a cause as often as the hypergeometric distribution says', () => {
  // 1 − C(26, 3) / C(29, 3)
  expect(chanceOfNaming(3, 29, 3)).toBeCloseTo(1 - 2600 / 3654, 12);
  expect(chanceOfNaming(0, 29, 3)).toBe(0);
  expect(chanceOfNaming(3, 5, 3)).toBe(1);
});
