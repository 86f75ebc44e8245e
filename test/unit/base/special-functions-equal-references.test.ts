import { describe, expect, it } from 'vitest';
import {
  betaInc,
  gammaInc,
  gammaQuantile,
  logGamma,
  normalCdf,
  normalQuantile,
  tCdf,
  tQuantile,
} from '../../../base/index.ts';

/** References: mpmath 60 digits. */
function close(actual: number, expected: number, relative = 1e-12): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}

describe('special functions', () => {
  it.each([
    [0.1, 0.5, 0.345279153981423],
    [1, 1, 0.6321205588285577],
    [8.5, 3, 0.9907167556638894],
    [4, 10, 0.008132242796933864],
    [120, 100, 0.9721362601094793],
    [950, 1000, 0.05505468623073803],
    [1001000, 1000000, 0.8413447863683403],
    [1e-5, 0.01, 0.8963367982671973],
  ])('gammaInc(%d, %d)', (x, shape, expected) => close(gammaInc(x, shape), expected));

  it.each([
    [0.5, 0.5, 0.5, 0.5],
    [0.1, 2, 3, 0.0523],
    [0.9, 2, 3, 0.9963],
    [0.01, 0.5, 40, 0.6286139767460154],
    [0.3, 100, 200, 0.10884306564490975],
    [0.999, 5, 0.5, 0.9222819921009667],
    [0.5, 400, 410, 0.63741191814646],
    [1e-6, 0.5, 0.5, 0.0006366198784709244],
  ])('betaInc(%d, %d, %d)', (x, a, b, expected) => close(betaInc(x, a, b), expected));

  it.each([
    [1e-10, 23.025850929882736],
    [0.5, 0.5723649429247001],
    [1.5, -0.12078223763524522],
    [3.7, 1.428072326665388],
    [171.5, 709.1431630309282],
    [1e6, 12815504.569147611],
  ])('logGamma(%d)', (x, expected) => close(logGamma(x), expected));

  it.each([
    [-37, 5.725571222524577e-300],
    [-10, 7.619853024160525e-24],
    [-1, 0.15865525393145705],
    [0.1, 0.539827837277029],
    [5, 0.9999997133484281],
  ])('normalCdf(%d)', (z, expected) => close(normalCdf(z), expected));

  it.each([
    [0.975, 1.9599639845400538],
    [0.5, 0],
    [1e-10, -6.361340902404057],
    [0.9, 1.2815515655446006],
    [0.02, -2.053748910631823],
  ])('normalQuantile(%d)', (p, expected) => close(normalQuantile(p), expected, 1e-15));

  it.each([
    [0.975, 19, 2.093024054408309],
    [0.975, 1, 12.706204736174694],
    [0.975, 4, 2.7764451051977934],
    [0.995, 9, 3.249835541592126],
    [0.9, 2.5, 1.7302509288071768],
    [0.6, 30, 0.2556053649519127],
    [0.999, 1000, 3.0984021639129224],
    [0.025, 19, -2.0930240544083096],
  ])('tQuantile(%d, %d), and tCdf back', (p, df, expected) => {
    close(tQuantile(p, df), expected);
    close(tCdf(expected, df), p);
  });

  it.each([
    [0.025, 3, 0.6186721228956013],
    [0.975, 4, 8.767273069742325],
    [1e-6, 0.5, 7.853981633978594e-13],
    [0.999, 2000, 2141.053931192648],
  ])('gammaQuantile(%d, %d)', (p, shape, expected) => close(gammaQuantile(p, shape), expected));
});

it('special functions refuse arguments outside their range', () => {
  expect(() => gammaInc(1, 0)).toThrow('shape');
  expect(() => betaInc(1.1, 1, 1)).toThrow('[0, 1]');
  expect(() => tQuantile(1, 5)).toThrow('(0, 1)');
  expect(() => logGamma(0)).toThrow('greater than 0');
});
