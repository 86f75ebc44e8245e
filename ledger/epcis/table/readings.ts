/** Temperatures in the sensor data of an event, in °C. @module */
import { isObject, type JsonObject, type JsonValue, textOf } from '../json/strict-json.ts';
import { celsius } from '../temperature.ts';

/** Lowest and highest temperature that an event in normal form reports; NaN where it reports none. */
export function temperaturesOf(normal: JsonObject): { minC: number; maxC: number } {
  let minC = Number.NaN;
  let maxC = Number.NaN;
  for (const element of objects(normal['sensorElementList'])) {
    for (const report of objects(element['sensorReport'])) {
      if (report['type'] !== 'Temperature') continue;
      const uom = textOf(report['uom'] ?? 'CEL');
      for (const field of ['value', 'minValue', 'maxValue']) {
        const value = report[field];
        const inCelsius = typeof value === 'number' ? celsius(value, uom) : undefined;
        if (inCelsius === undefined) continue;
        if (field !== 'maxValue') minC = Number.isNaN(minC) ? inCelsius : Math.min(minC, inCelsius);
        if (field !== 'minValue') maxC = Number.isNaN(maxC) ? inCelsius : Math.max(maxC, inCelsius);
      }
    }
  }
  return { minC, maxC };
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
