/**
 * Sensor data (EPCIS 2.0, section 7.3.7): which device, when, and what it read. A reading that physics forbids is a
 * broken sensor and not a broken document; it is accepted as what was recorded, and noted.
 *
 * @module
 */
import type { JsonObject } from '../json/strict-json.ts';
import { celsius } from '../temperature.ts';
import { readWord, VOCABULARIES } from '../vocabulary/vocabulary.ts';
import type { Checking } from './checking.ts';
import { boolean, instant, list, matching, number, object, text, uri, word } from './shapes.ts';

const metadata = object(
  {
    time: instant,
    startTime: instant,
    endTime: instant,
    deviceID: uri(),
    deviceMetadata: uri(),
    rawData: uri(),
    dataProcessingMethod: uri(),
    bizRules: uri(),
  },
  { name: 'sensor metadata', extensible: true },
);

const report = object(
  {
    type: word(VOCABULARIES.measurement),
    exception: word(VOCABULARIES.alert),
    deviceID: uri(),
    deviceMetadata: uri(),
    rawData: uri(),
    dataProcessingMethod: uri(),
    bizRules: uri(),
    time: instant,
    microorganism: uri(),
    chemicalSubstance: uri(),
    coordinateReferenceSystem: uri(),
    component: word(VOCABULARIES.component),
    stringValue: text(),
    booleanValue: boolean,
    hexBinaryValue: matching(/^[0-9A-Fa-f]+$/, 'hexadecimal digits'),
    uriValue: uri(),
    value: number(),
    minValue: number(),
    maxValue: number(),
    meanValue: number(),
    sDev: number(),
    percRank: number(),
    percValue: number(),
    uom: matching(/^[A-Z0-9]{2,3}$/, 'a unit of UN/CEFACT Recommendation 20, such as CEL'),
  },
  { name: 'a sensor report', required: ['type'], extensible: true, rules: judgeTemperature },
);

const READINGS = ['value', 'minValue', 'maxValue', 'meanValue', 'percValue'];
const ABSOLUTE_ZERO_C = -273.15;

function judgeTemperature(reading: JsonObject, checking: Checking): void {
  const { type, uom, minValue, maxValue } = reading;
  if (typeof minValue === 'number' && typeof maxValue === 'number' && minValue > maxValue) {
    checking.note('implausible-reading', `the lowest reading ${minValue} is above ${maxValue}`);
  }
  if (typeof type !== 'string' || typeof uom !== 'string') return;
  const measurement = readWord(VOCABULARIES.measurement, type, checking.expand);
  if (measurement.kind !== 'word' || measurement.word !== 'Temperature') return;
  for (const field of READINGS) {
    const value = reading[field];
    if (typeof value !== 'number') continue;
    const inCelsius = celsius(value, uom);
    if (inCelsius === undefined) continue;
    if (!Number.isFinite(Math.fround(inCelsius))) {
      checking.fault(
        'E_EPCIS_VALUE',
        `${value} ${uom} is no temperature`,
        'Readings are kept in 32-bit floating point: correct the reading or its unit.',
        [field],
      );
    }
    if (inCelsius >= ABSOLUTE_ZERO_C) continue;
    checking.note('implausible-reading', `${value} ${uom} lies below absolute zero`);
  }
}

/** `sensorElementList`. */
export const SENSOR_ELEMENTS = list(
  object(
    { sensorMetadata: metadata, sensorReport: list(report, { least: 1 }) },
    { name: 'a sensor element', required: ['sensorReport'], extensible: true },
  ),
);
