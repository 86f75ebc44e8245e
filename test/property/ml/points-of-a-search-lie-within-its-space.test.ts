import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import {
  candidateOf,
  detectorConfig,
  type SearchSettings,
  type SearchSpace,
} from '../../../ml/index.ts';
import { searched } from '../../support/tune/known-function.ts';

const log = { scale: 'log' } as const;
const linear = { scale: 'linear' } as const;

const space: fc.Arbitrary<SearchSpace> = fc
  .record({
    trees: fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 })),
    lambda: fc.tuple(
      fc.double({ min: 1e-6, max: 10, noNaN: true }),
      fc.double({ min: 0, max: 10, noNaN: true }),
    ),
    share: fc.tuple(
      fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
    ),
    bins: fc.uniqueArray(fc.integer({ min: 2, max: 255 }), { minLength: 1, maxLength: 4 }),
    isLog: fc.boolean(),
  })
  .map(({ trees, lambda, share, bins, isLog }) => [
    { path: 'type', form: 'choice', values: ['gradient-boosting', 'isolation-forest'] },
    {
      path: 'trees',
      form: 'whole',
      low: trees[0],
      high: trees[0] + trees[1],
      ...(isLog ? log : linear),
    },
    {
      path: 'lambda',
      form: 'real',
      low: lambda[0],
      high: lambda[0] + lambda[1],
      ...(isLog ? log : linear),
      kinds: ['gradient-boosting'],
    },
    {
      path: 'rowShare',
      form: 'real',
      low: share[0],
      high: share[0] + share[1],
      ...linear,
      kinds: ['gradient-boosting'],
    },
    { path: 'bins', form: 'choice', values: bins, kinds: ['gradient-boosting'] },
  ]);

const detector = detectorConfig.parse({ id: 'd', type: 'gradient-boosting' });

test('whatever the method, settings lie within their ranges and are those of their kind', () => {
  const methods = fc.constantFrom('random' as const, 'tpe' as const, 'successive-halving' as const);
  fc.assert(
    fc.property(space, methods, fc.string(), (drawn, method, seed) => {
      const settings: SearchSettings = {
        space: drawn,
        defaultKind: 'gradient-boosting',
        method,
        trials: 16,
        batch: 3,
        worlds: 2,
        root: rootKey(seed, 0),
      };
      for (const { point } of searched(settings, ({ trial }) => (trial * 7) % 5)) {
        if (point === undefined) continue;
        for (const [at, parameter] of drawn.entries()) {
          const value = point[at];
          const isOwn = parameter.kinds === undefined || parameter.kinds[0] === point[0];
          if (!isOwn) expect(value).toBeUndefined();
          else if (parameter.form === 'choice') expect(parameter.values).toContain(value);
          else {
            expect(value).toBeGreaterThanOrEqual(parameter.low);
            expect(value).toBeLessThanOrEqual(parameter.high);
            if (parameter.form === 'whole') expect(Number.isInteger(value)).toBe(true);
          }
        }
        expect(candidateOf(detector, drawn, point).type).toBe(point[0]);
      }
    }),
    { numRuns: 60 },
  );
});
