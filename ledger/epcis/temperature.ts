/** Temperatures of sensor reports in the units of UN/CEFACT Recommendation 20. @module */

/** `value` in °C; undefined where `uom` is no unit of temperature. */
export function celsius(value: number, uom: string): number | undefined {
  if (uom === 'CEL') return value;
  if (uom === 'FAH') return ((value - 32) * 5) / 9;
  if (uom === 'KEL') return value - 273.15;
  return undefined;
}
