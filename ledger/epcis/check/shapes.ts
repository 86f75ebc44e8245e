/**
 * Checks to build checks of: texts, numbers, lists, objects with known fields. Fields of others carry a prefix and are
 * let through as they are; a name without a prefix that EPCIS does not know is most often a slip, and is refused.
 *
 * @module
 */
import { didYouMean } from '../../../base/index.ts';
import { isUri } from '../identifiers/uri.ts';
import { LIMITS } from '../json/limits.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/strict-json.ts';
import { parseInstant } from '../time.ts';
import { undeclaredPrefix } from '../vocabulary/context.ts';
import { readWord, type Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Check, Checking } from './checking.ts';

const TYPE_REMEDY = 'see the JSON binding of EPCIS 2.0 for the type of each field';

/** Says that the value is of the wrong type; `wanted` with its article. */
export function wrongType(checking: Checking, value: JsonValue, wanted: string): void {
  checking.fault('E_EPCIS_TYPE', `must be ${wanted}, not ${typeName(value)}`, TYPE_REMEDY);
}

function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  const name = typeof value === 'object' ? 'object' : typeof value;
  const names: Readonly<Record<string, string>> = {
    object: 'an object',
    string: 'text',
    number: 'a number',
    boolean: 'true or false',
  };
  return names[name]!;
}

/** Text that is quoted in a rule, cut where it is long. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** A text that passes `more`. */
export function text(more: (value: string, checking: Checking) => void = () => undefined): Check {
  return (value, checking) => {
    if (typeof value === 'string') more(value, checking);
    else wrongType(checking, value, 'text');
  };
}

/** A text that matches `pattern`; `wanted` says in words what that is. */
export function matching(pattern: RegExp, wanted: string): Check {
  return text((value, checking) => {
    if (pattern.test(value)) return;
    checking.fault('E_EPCIS_VALUE', `${shown(value)} is not ${wanted}`, `write ${wanted}`);
  });
}

/** One of a few words. */
export function oneOf(words: readonly string[]): Check {
  return text((value, checking) => {
    if (words.includes(value)) return;
    const rule = `${shown(value)} is not one of ${words.join(', ')}`;
    checking.fault('E_EPCIS_VALUE', rule, didYouMean(value, words, 'word'));
  });
}

/** An absolute URI that passes `more`. */
export function uri(more: (value: string, checking: Checking) => void = () => undefined): Check {
  return text((value, checking) => {
    if (isUri(value)) more(value, checking);
    else {
      const rule = `${shown(value)} is no absolute URI`;
      const remedy = 'write it with its scheme (urn:, https:, …) and escape other signs with %';
      checking.fault('E_EPCIS_URI', rule, remedy);
    }
  });
}

/** An instant with its offset from UTC. */
export const instant: Check = text((value, checking) => {
  if (parseInstant(value) !== undefined) return;
  const rule = `${shown(value)} is no time with a zone`;
  const remedy = 'write for example 2026-03-01T08:00:00.000Z or 2026-03-01T09:00:00+01:00';
  checking.fault('E_EPCIS_TIME', rule, remedy);
});

/** A number that passes `more`. */
export function number(more: (value: number, checking: Checking) => void = () => undefined): Check {
  return (value, checking) => {
    if (typeof value === 'number') more(value, checking);
    else wrongType(checking, value, 'a number');
  };
}

/** true or false. */
export const boolean: Check = (value, checking) => {
  if (typeof value !== 'boolean') wrongType(checking, value, 'true or false');
};

/** A word of `vocabulary`, or a URI of another one. */
export function word(vocabulary: Vocabulary): Check {
  return text((value, checking) => {
    const reading = readWord(vocabulary, value, checking.expand);
    if (reading.kind === 'fault') {
      checking.fault('E_EPCIS_VOCABULARY', reading.rule, reading.remedy);
    }
  });
}

interface ListOptions {
  /** Least number of items. */
  readonly least?: number;
  /** No text may stand in it twice. */
  readonly unique?: boolean;
}

/** A list whose items pass `item`. */
export function list(item: Check, { least = 0, unique = false }: ListOptions = {}): Check {
  return (value, checking) => {
    if (!Array.isArray(value)) {
      wrongType(checking, value, 'a list');
      return;
    }
    if (value.length < least) {
      checking.fault(
        'E_EPCIS_FIELD',
        'the list is empty',
        'give at least one item, or leave it out',
      );
    }
    if (value.length > LIMITS.listItems) {
      const rule = `the list has ${value.length} items; ${LIMITS.listItems} are read at most`;
      checking.fault('E_EPCIS_LIMIT', rule, 'split the event into several');
      return;
    }
    for (const [index, entry] of value.entries()) checking.inside(index, entry, item);
    if (unique) refuseRepeated(value, checking);
  };
}

function refuseRepeated(value: readonly JsonValue[], checking: Checking): void {
  const seen = new Set<JsonValue>();
  for (const [index, entry] of value.entries()) {
    if (seen.has(entry)) {
      const rule = `${shown(typeof entry === 'string' ? entry : JSON.stringify(entry))} stands twice in the list`;
      checking.fault('E_EPCIS_DUPLICATE', rule, 'keep one of the two', [index]);
      return;
    }
    seen.add(entry);
  }
}

export type Fields = Readonly<Record<string, Check>>;

interface ObjectOptions {
  readonly required?: readonly string[];
  /** Fields of others may stand in it. */
  readonly extensible?: boolean;
  /** What it is called in errors. */
  readonly name: string;
  /** Asked after the fields. */
  readonly rules?: (object: JsonObject, checking: Checking) => void;
}

/** An object of known `fields`. */
export function object(fields: Fields, options: ObjectOptions): Check {
  return (value, checking) => {
    if (isObject(value)) checkFields(value, fields, options, checking);
    else wrongType(checking, value, 'an object');
  };
}

/** Checks the fields of an object that is known to be one. */
export function checkFields(
  value: JsonObject,
  fields: Fields,
  { required = [], extensible = false, name, rules }: ObjectOptions,
  checking: Checking,
): void {
  for (const field of required) {
    if (Object.hasOwn(value, field)) continue;
    checking.fault('E_EPCIS_FIELD', `${name} lacks the field ${field}`, `add ${field}`);
  }
  for (const [field, entry] of Object.entries(value)) {
    if (Object.hasOwn(fields, field)) checking.inside(field, entry, fields[field]!);
    else if (extensible && field.includes(':')) checking.inside(field, entry, extension(field));
    else refuseField(field, fields, name, checking);
  }
  rules?.(value, checking);
}

function refuseField(field: string, fields: Fields, name: string, checking: Checking): void {
  const near = didYouMean(field, Object.keys(fields), 'field');
  const remedy = field.includes(':')
    ? 'fields of your own belong into the event, its ilmd or its sensor data'
    : `${near}${near.endsWith('?') ? ' ' : '; '}Fields of your own carry a prefix of the @context`;
  checking.fault('E_EPCIS_FIELD', `${name} has no field ${shown(field)}`, remedy, [field]);
}

/** Anything under a name with a prefix; notes prefixes that nobody declared. */
function extension(field: string): Check {
  return (value, checking) => {
    if (!isUri(field)) {
      const rule = `${shown(field)} is no name with a prefix`;
      checking.fault('E_EPCIS_FIELD', rule, 'write prefix:name, with the prefix in the @context');
    }
    notePrefix(field, checking);
    inner(value, checking);
  };
}

function inner(value: JsonValue, checking: Checking): void {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) checking.inside(index, entry, inner);
  } else if (isObject(value)) {
    for (const [field, entry] of Object.entries(value)) {
      checking.inside(field, entry, (below) => {
        notePrefix(field, checking);
        inner(below, checking);
      });
    }
  }
}

function notePrefix(field: string, checking: Checking): void {
  const prefix = undeclaredPrefix(field, checking.prefixes);
  if (prefix === undefined) return;
  checking.note('undeclared-prefix', `the prefix ${prefix} is declared in no @context read here`);
}
