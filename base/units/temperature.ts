/**
 * Temperatures and temperature differences as text with a unit. They are two kinds of quantity: 8
 * °C as a reading is 281.15 K, as a difference it is 8 K.
 *
 * @module
 */
import { quantityError } from './duration.ts';

const UNSIGNED = '(?:\\d+(?:\\.\\d+)?|\\.\\d+)';
/** Below zero only as far as matter goes: above −273 °C and −459 °F. */
const CELSIUS = `(?:\\+?${UNSIGNED}|[-−](?:27[0-2]|2[0-6]\\d|1\\d\\d|\\d{1,2})(?:\\.\\d+)?)`;
const FAHRENHEIT = `(?:\\+?${UNSIGNED}|[-−](?:45[0-8]|4[0-4]\\d|[1-3]\\d\\d|\\d{1,2})(?:\\.\\d+)?)`;

/** A temperature: "5 °C", "5 C", "41 F", "278.15 K"; never below absolute zero. */
export const TEMPERATURE_PATTERN = new RegExp(
  `^(?:${CELSIUS} ?°?C|${FAHRENHEIT} ?°?F|${UNSIGNED} ?K)$`,
);

/** A temperature difference: "8 K", "8 °C", "14.4 F"; not negative. */
export const TEMPERATURE_DIFFERENCE_PATTERN = new RegExp(`^${UNSIGNED} ?(?:K|°?C|°?F)$`);

const ZERO_CELSIUS_K = 273.15;
const ZERO_CELSIUS_F = 32;
const CELSIUS_PER_FAHRENHEIT = 5 / 9;
/** Conversion leaves noise in the last bits; nobody measures 10⁻⁹ °C. */
const PLACES = 1e9;

function amount(text: string): number {
  return Number(text.replace('−', '-').replace(/ ?°?[CFK]$/, ''));
}

/**
 * A temperature in °C.
 *
 * @throws TheriacError E_QUANTITY if `text` does not match TEMPERATURE_PATTERN.
 */
export function parseTemperatureC(text: string): number {
  if (!TEMPERATURE_PATTERN.test(text)) {
    throw quantityError(text, 'a temperature such as "5 °C", "41 F" or "278.15 K"');
  }
  const value = amount(text);
  if (text.endsWith('C')) return value;
  const celsius = text.endsWith('K')
    ? value - ZERO_CELSIUS_K
    : (value - ZERO_CELSIUS_F) * CELSIUS_PER_FAHRENHEIT;
  return Math.round(celsius * PLACES) / PLACES;
}

/**
 * A temperature difference in K (= °C).
 *
 * @throws TheriacError E_QUANTITY if `text` does not match TEMPERATURE_DIFFERENCE_PATTERN.
 */
export function parseTemperatureDifferenceC(text: string): number {
  if (!TEMPERATURE_DIFFERENCE_PATTERN.test(text)) {
    throw quantityError(text, 'a temperature difference such as "8 K"');
  }
  const value = amount(text);
  if (!text.endsWith('F')) return value;
  return Math.round(value * CELSIUS_PER_FAHRENHEIT * PLACES) / PLACES;
}
