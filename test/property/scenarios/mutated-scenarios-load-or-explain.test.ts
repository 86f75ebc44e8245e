/** Whatever is done to a valid scenario, it loads or it is explained; nothing else ever happens. @module */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { TheriacErrors } from '../../../base/index.ts';
import { loadText } from '../../unit/scenarios/load-text.ts';

const PRESET = readFileSync('scenarios/presets/first-run.yaml', 'utf8');

async function loadsOrExplains(text: string): Promise<void> {
  try {
    await loadText(text);
  } catch (error) {
    if (!(error instanceof TheriacErrors)) throw error;
    expect(error.errors.length).toBeGreaterThan(0);
    for (const { code, rule, remedy } of error.errors) {
      expect(code).not.toBe('E_INTERNAL');
      expect(`${rule}${remedy}`).not.toMatch(/Invalid input|undefined|\[object/);
    }
  }
}

const junk = fc.oneof(
  fc.constantFrom(
    null,
    '',
    '3 d',
    '-1 /d',
    '5 °C',
    'pharmacy',
    'insulin',
    '__proto__',
    'trace',
    [],
    {},
  ),
  fc.constantFrom(0, -1, 1e300, 0.5, '1e9 d', '99999999999999 y', '100 %', { dist: 'empirical' }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Replaces, removes or renames the value at a place that `where` picks. */
function mutated(data: unknown, where: number, act: number, value: unknown): unknown {
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const collect = (holder: unknown): void => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key });
      collect((holder as Record<string, unknown>)[key]);
    }
  };
  collect(data);
  const { holder, key } = places[where % places.length]!;
  const old = holder[key];
  if (act === 0) holder[key] = value;
  else if (Array.isArray(holder)) {
    const list = holder as unknown[];
    if (act === 1) list.splice(Number(key), 1);
    else list.splice(Number(key), 0, old);
  } else {
    if (act === 2) holder[`${key}x`] = old;
    Reflect.deleteProperty(holder, key);
  }
  return data;
}

test('values replaced, removed, renamed or doubled', async () => {
  const edit = fc.tuple(fc.nat(), fc.nat(2), junk);
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
      let data = parse(PRESET) as unknown;
      for (const [where, act, value] of edits) data = mutated(data, where, act, value);
      await loadsOrExplains(stringify(data));
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('characters cut, doubled or put in', async () => {
  const edit = fc.tuple(fc.nat(), fc.nat(40), fc.string({ maxLength: 6, unit: 'grapheme' }));
  await fc.assert(
    fc.asyncProperty(edit, async ([at, length, text]) => {
      const start = at % PRESET.length;
      await loadsOrExplains(PRESET.slice(0, start) + text + PRESET.slice(start + length));
    }),
    { numRuns: 150 },
  );
}, 60_000);
