import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../base/index.ts';

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

describe('canonical JSON', () => {
  it.each([
    ['NaN', { a: [1, NaN] }, '$.a[1]'],
    ['an infinity', Infinity, '$'],
    ['a lone surrogate', { a: '\ud800x' }, '$.a'],
    ['a lone surrogate in a key', { '\udc00': 1 }, '$'],
    ['a bigint', [1n], '$[0]'],
    ['a hole in a list', [1, undefined], '$[1]'],
    ['a function', { f: () => 1 }, '$.f'],
    ['an object of a class', { map: new Map() }, '$.map'],
    ['a typed array', new Uint8Array(2), '$'],
    ['a cycle', cyclic, '$.self'],
  ])('refuses %s and says where', (_, value, place) => {
    let thrown: unknown;
    try {
      canonicalJson(value);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'E_CANONICAL_JSON' });
    expect((thrown as { place: string }).place.startsWith(place)).toBe(true);
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });
});
