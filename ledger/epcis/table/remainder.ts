/**
 * What an event says beyond its rows. The rows, described, give an event; the remainder is what must be changed in it to
 * get the original again. It is made by comparing the two, so it cannot forget anything, and it is small where the rows
 * hold much.
 *
 * @module
 */
import { canonicalJson, TheriacError } from '../../../base/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/strict-json.ts';
import { meaningText } from '../meaning/meaning.ts';

/** Canonical JSON `{"drop":[…],"set":{…}}`; empty where `described` says all of `normal`. */
export function remainderOf(normal: JsonObject, described: JsonObject): string {
  const set: JsonObject = {};
  for (const [name, value] of Object.entries(normal)) {
    if (!isSame(name, value, described[name])) set[name] = value;
  }
  const drop = Object.keys(described).filter((name) => !Object.hasOwn(normal, name));
  if (drop.length === 0 && Object.keys(set).length === 0) return '';
  return canonicalJson({ drop, set });
}

function isSame(name: string, a: JsonValue, b: JsonValue | undefined): boolean {
  return b !== undefined && meaningText({ [name]: a }) === meaningText({ [name]: b });
}

/**
 * The event again.
 *
 * @throws TheriacError E_IMPORT_FOLDER where `remainder` is not what `remainderOf` writes
 */
export function withRemainder(described: JsonObject, remainder: string): JsonObject {
  if (remainder === '') return described;
  const { drop, set } = parsed(remainder);
  const kept = Object.entries(described).filter(([name]) => !drop.includes(name));
  return { ...Object.fromEntries(kept), ...set };
}

function parsed(remainder: string): { drop: readonly JsonValue[]; set: JsonObject } {
  try {
    const value = JSON.parse(remainder) as JsonValue;
    if (isObject(value) && Array.isArray(value['drop']) && isObject(value['set'])) {
      return { drop: value['drop'], set: value['set'] };
    }
  } catch {
    // told below, as any other damage
  }
  throw new TheriacError({
    code: 'E_IMPORT_FOLDER',
    place: 'epcis.parquet, column remainder',
    rule: 'a remainder is not what the importer writes',
    remedy: 'the file was changed: import the documents again',
  });
}
