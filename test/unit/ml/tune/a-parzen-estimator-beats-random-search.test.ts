import { expect, test } from 'vitest';
import { pairedDifference } from '../../../../base/index.ts';
import { found } from '../../../support/tune/known-function.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => `seed ${seed}`);
const TRIALS = 60;

test('over 20 seeds it comes nearer to a known optimum with as many trials', () => {
  const tpe = SEEDS.map((seed) => found('tpe', seed, TRIALS));
  const random = SEEDS.map((seed) => found('random', seed, TRIALS));
  expect(pairedDifference(tpe, random, 0.99).lo).toBeGreaterThan(0);
});
