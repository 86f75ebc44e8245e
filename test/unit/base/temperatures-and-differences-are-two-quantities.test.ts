import { describe, expect, it } from 'vitest';
import {
  parseTemperatureC,
  parseTemperatureDifferenceC,
  TEMPERATURE_DIFFERENCE_PATTERN,
  TEMPERATURE_PATTERN,
} from '../../../base/index.ts';

describe('temperatures', () => {
  it.each([
    ['5 °C', 5],
    ['5 C', 5],
    ['-20°C', -20],
    ['−20 °C', -20],
    ['41 F', 5],
    ['-40 °F', -40],
    ['278.15 K', 5],
  ])('reads %j', (text, celsius) => {
    expect(parseTemperatureC(text)).toBe(celsius);
  });

  it.each(['5', '-5 K', '-274 °C', '-460 F', '5 °K', '5 celsius'])('refuses %j', (text) => {
    expect(TEMPERATURE_PATTERN.test(text)).toBe(false);
    expect(() => parseTemperatureC(text)).toThrow('a temperature');
  });
});

describe('temperature differences', () => {
  it.each([
    ['8 K', 8],
    ['8 °C', 8],
    ['14.4 F', 8],
  ])('reads %j', (text, kelvin) => {
    expect(parseTemperatureDifferenceC(text)).toBe(kelvin);
  });

  it.each(['8', '-8 K'])('refuses %j', (text) => {
    expect(TEMPERATURE_DIFFERENCE_PATTERN.test(text)).toBe(false);
    expect(() => parseTemperatureDifferenceC(text)).toThrow('difference');
  });
});
