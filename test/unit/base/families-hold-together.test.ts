import { expect, it } from 'vitest';
import { simultaneousConfidence } from '../../../base/index.ts';

it('independent intervals hold together with the confidence of the family', () => {
  expect(simultaneousConfidence(0.999, 1)).toBe(0.999);
  expect(simultaneousConfidence(0.95, 5) ** 5).toBeCloseTo(0.95, 14);
  // Šidák (1967) is a little less strict than Bonferroni
  expect(simultaneousConfidence(0.95, 10)).toBeLessThan(1 - 0.05 / 10);
  expect(simultaneousConfidence(0.95, 10)).toBeGreaterThan(0.994);
});

it('a family of none is refused', () => {
  expect(() => simultaneousConfidence(0.95, 0)).toThrow('number of intervals');
});
