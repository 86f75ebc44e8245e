/**
 * Random leaves of a scenario, of a size that runs in some milliseconds. What a text means is read
 * off its pattern, so that a new quantity of a known kind needs nothing here.
 *
 * @module
 */
import { gs1CheckDigit, type Stream } from '../../../base/index.ts';

import type { SchemaNode } from './schema-node.ts';

export function pick<T>(draws: Stream, values: readonly T[]): T {
  return values[draws.integer(values.length)]!;
}

/** Greatest useful value of whole numbers by key; the rest go to their least value plus 20. */
const COUNT_MAX: Readonly<Record<string, number>> = {
  batchSize: 200,
  blockTransactions: 500,
  confidence: 1,
  level: 120,
  s: 60,
  S: 120,
  r: 60,
  Q: 80,
  count: 3,
  replications: 3,
  patients: 30,
  packs: 8,
  peakDay: 366,
  sample: 20,
};

const DURATIONS = ['0 d', '90 s', '45 min', '3 h', '6 h', 'PT30H', '1 d', '2.5 d', '1 week'];
/** Times that come round again and again: none so short that a run consists of nothing else. */
const PERIODS = ['6 h', '1 d', '36 h', '1 week', '30 d'];
const PERIODIC = /review|every|epoch|period|mean|scale|up|down|interval|refill|sampling/i;
const RATES = ['0 /d', '1 per week', '0.5 /d', '3 per 10 d', '2 /d', '6 /d', '4 per year'];
const SHARES = ['0 %', '0.5 %', '1 %', '2 %', '3 %', '8 %', '30 %', '.02'];

const USUALLY = [true, true, true, true, true];
const USUALLY_ALL = ['100 %', '100 %', '98 %', '90 %', '40 %', 0.95];

/** Keys whose value must not be nothing, or not be all. */
const LEAF_BY_KEY: Readonly<Record<string, readonly unknown[]>> = {
  horizon: ['10 d', '20 d', '45 d'],
  warmUp: ['0 d', '2 d', '5 d'],
  shelfLife: ['12 d', '30 d', '100 d', '2 y'],
  start: ['2024-02-27', '2025-01-06', '2025-12-28'],
  confidence: ['90 %', '95 %', 0.99],
  version: ['1'],
  licence: ['MIT'],
  changeAt: ['3 d', '5 d'],
  licensed: [...USUALLY, true, true, false],
  scanRate: USUALLY_ALL,
  adherence: USUALLY_ALL,
  sensitivity: USUALLY_ALL,
  specificity: USUALLY_ALL,
  ramp: ['0 d', '6 h', '10 h'],
  capacity: [200, 500],
  window: ['1 d', '3 d'],
  yield: ['80 %', '95 %', 1],
  opens: ['00:00', '07:30', '08:00'],
  closes: ['18:00', '20:00', '24:00'],
  // of load tests, which random scenarios never run
  shares: ['30 %', 0.6, '85 %'],
  rates: ['500 /s', '2 per 10 ms'],
  atShare: ['30 %', '50 %'],
  resolution: ['5 %', '20 %'],
  length: ['500 ms', '2 s'],
  slo: ['250 ms', '1 s'],
  timeout: ['5 s', 'PT1M'],
};

const PROBES = {
  duration: '3 d',
  rate: '2 /d',
  temperature: '5 °C',
  difference: '8 K',
  share: '3 %',
  energy: '83 kJ/mol',
};

/** A random text, number or truth value that the node allows. */
export function randomLeaf(draws: Stream, node: SchemaNode, key: string): unknown {
  if (node.const !== undefined) return node.const;
  if (node.enum !== undefined) return pick(draws, node.enum);
  const given = LEAF_BY_KEY[key];
  if (given !== undefined) return pick(draws, given);
  switch (node.type) {
    case 'boolean':
      return draws.chance(0.5);
    case 'integer':
      return randomCount(draws, node, key);
    case 'number':
      // a number up to 1 is a share, and most shares are of what goes wrong
      return (node.minimum ?? 0) + (1 + draws.integer(100)) / (node.maximum === 1 ? 1000 : 50);
    default:
      return randomText(draws, node, key);
  }
}

/** A GS1 key (GTIN, GLN) of so many digits, check digit included. */
export function gs1Key(draws: Stream, digits: number): string {
  const body = `952${String(draws.uint32()).padStart(digits - 4, '0')}`.slice(0, digits - 1);
  return body + String(gs1CheckDigit(body));
}

function randomCount(draws: Stream, node: SchemaNode, key: string): number {
  const low = node.minimum ?? 0;
  const high = Math.min(COUNT_MAX[key] ?? low + 20, node.maximum ?? Number.POSITIVE_INFINITY);
  return low + draws.integer(high - low + 1);
}

function randomText(draws: Stream, { pattern }: SchemaNode, key: string): string {
  if (pattern === undefined) return `text-${draws.integer(3)}`;
  const rule = new RegExp(pattern, 'u');
  const isA = (probe: keyof typeof PROBES) => rule.test(PROBES[probe]);
  // free text and identifiers allow much, so they are recognised by what no quantity allows
  if (rule.test('any text, really')) return `some ${key}`;
  if (rule.test('an-identifier')) return `name-${draws.integer(3)}`;
  const digits = /^\^\\d\{(\d+)\}\$$/.exec(pattern)?.[1];
  if (digits !== undefined) return gs1Key(draws, Number(digits));
  if (rule.test('2025-01-06')) return '2025-01-06';
  if (rule.test('08:00')) return pick(draws, ['00:00', '08:00', '19:45']);
  if (isA('rate')) return pick(draws, RATES);
  if (isA('duration')) return pick(draws, PERIODIC.test(key) ? PERIODS : DURATIONS);
  if (isA('share')) return pick(draws, SHARES);
  if (isA('energy')) return `${60 + draws.integer(60)} kJ/mol`;
  if (isA('temperature')) return `${draws.integer(30)} °C`;
  if (isA('difference')) return `${draws.integer(12)} K`;
  if (rule.test('members.0.trees')) return 'depth';
  throw new Error(`no random text is known for \`${key}\`: ${pattern}`);
}
