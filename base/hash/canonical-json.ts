/**
 * JSON in the one form of RFC 8785 (JCS): keys sorted by UTF-16 code units, no spaces, numbers and
 * strings as ECMAScript writes them. Equal values give equal bytes, so their hash can stand for
 * them.
 *
 * @module
 */
import { TheriacError } from '../errors/index.ts';

/** Deeper values are taken for cyclic. */
const MAX_DEPTH = 512;

function refuse(place: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_CANONICAL_JSON',
    place,
    rule,
    remedy: 'hash plain objects, arrays, strings, finite numbers, booleans and null only',
  });
}

function text(value: string, place: string): string {
  // with the u flag a surrogate is matched only if it has no partner
  if (/\p{Surrogate}/u.test(value)) throw refuse(place, 'a string holds a lone surrogate');
  return JSON.stringify(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function objectText(value: object, place: string, depth: number): string {
  if (!isPlain(value)) throw refuse(place, 'an object of a class has no canonical form');
  const members: string[] = [];
  for (const [key, member] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (member === undefined) continue;
    const at = `${place}.${key}`;
    members.push(`${text(key, at)}:${canonical(member, at, depth + 1)}`);
  }
  return `{${members.join(',')}}`;
}

function canonical(value: unknown, place: string, depth: number): string {
  if (depth > MAX_DEPTH) throw refuse(place, `a value is nested deeper than ${MAX_DEPTH}`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value, place);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refuse(place, `${value} is not a JSON number`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    const items = Array.from(value as unknown[], (item, index) =>
      canonical(item, `${place}[${index}]`, depth + 1),
    );
    return `[${items.join(',')}]`;
  }
  if (typeof value === 'object') return objectText(value, place, depth);
  throw refuse(place, `a ${typeof value} has no JSON form`);
}

/**
 * Canonical JSON of plain data. Members that are undefined are left out, as in `JSON.stringify`.
 *
 * @throws TheriacError E_CANONICAL_JSON on NaN, infinities, lone surrogates, class instances,
 *   functions, bigints, undefined items and nesting deeper than 512; the place is the path to the
 *   value.
 */
export function canonicalJson(value: unknown): string {
  return canonical(value, '$', 0);
}
