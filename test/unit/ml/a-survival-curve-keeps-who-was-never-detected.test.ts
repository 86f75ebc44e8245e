import { expect, test } from 'vitest';
import { kaplanMeier } from '../../../ml/index.ts';

test('the 21 leukaemia patients of Freireich et al. (1963), as in every textbook', () => {
  const weeks = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const steps = kaplanMeier(
    Float64Array.from(weeks),
    Uint8Array.from(weeks, (_, i) => (i < 9 ? 1 : 0)),
    0.95,
  );
  expect(steps.map(({ time }) => time)).toEqual([6, 7, 10, 13, 16, 22, 23]);
  expect(steps.map(({ atRisk }) => atRisk)).toEqual([21, 17, 15, 12, 11, 7, 6]);
  const published = [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448];
  steps.forEach(({ survival }, i) => expect(survival).toBeCloseTo(published[i]!, 3));
  // limits on the log-minus-log scale
  expect(steps[0]!.lo).toBeCloseTo(0.62, 3);
  expect(steps[0]!.hi).toBeCloseTo(0.952, 3);
});

test('nobody detected leaves no step; everybody detected ends at 0', () => {
  expect(kaplanMeier(Float64Array.of(1, 2), Uint8Array.of(0, 0), 0.95)).toEqual([]);
  const all = kaplanMeier(Float64Array.of(1, 2), Uint8Array.of(1, 1), 0.95);
  expect(all.at(-1)).toMatchObject({ survival: 0, lo: 0, hi: 0 });
});

test('a duration that is none is refused', () => {
  expect(() => kaplanMeier(Float64Array.of(-1), Uint8Array.of(1), 0.95)).toThrow(
    expect.objectContaining({ code: 'E_EVALUATE_INPUT' }) as Error,
  );
});
