import { expect, test } from 'vitest';
import { meanKineticC } from '../../../sim/world/mean-kinetic-temperature.ts';

const DEFAULT_ENERGY = 83.144;
const hours = (...spells: [number, number][]) =>
  spells.flatMap(([count, temperatureC]) => Array.from({ length: count }, () => temperatureC));

test('two hours at 20 °C, four at 2 °C and one at 25 °C age like 15.7 °C (published example)', () => {
  const readings = hours([2, 20], [4, 2], [1, 25]);
  const kineticC = meanKineticC(readings, readings.length, 100, DEFAULT_ENERGY);
  expect(kineticC.toFixed(1)).toBe('15.7');
  // the formula in decimal arithmetic of 50 digits
  expect(kineticC).toBeCloseTo(15.67758132683344, 10);
});

test('six hours at 14 °C in a day at 5 °C break the 8 °C of controlled cold', () => {
  const readings = hours([18, 5], [6, 14]);
  expect(meanKineticC(readings, 24, 24, DEFAULT_ENERGY)).toBeCloseTo(8.285215773520364, 10);
});

test('a constant temperature is its own mean, and more energy draws the mean to the warmest', () => {
  const readings = hours([10, 5], [10, 25]);
  expect(meanKineticC(hours([9, 5]), 9, 9, DEFAULT_ENERGY)).toBeCloseTo(5, 9);
  const means = [1, 83.144, 400].map((energy) => meanKineticC(readings, 20, 20, energy));
  expect(means).toEqual(means.toSorted((a, b) => a - b));
  expect(means[0]).toBeGreaterThan(14);
  expect(means[2]).toBeLessThan(25);
});

test('the warmest window counts, not the whole journey', () => {
  const readings = hours([48, 5], [24, 12], [48, 5]);
  expect(meanKineticC(readings, 120, 24, DEFAULT_ENERGY)).toBeCloseTo(12, 9);
  expect(meanKineticC(readings, 120, 1000, DEFAULT_ENERGY)).toBeLessThan(8);
});
