/**
 * What the machine gives at this moment, beside every measurement: rows of the width of an event are written into typed
 * arrays, each after a look at a pack and a change of it, and nothing is decided. It shares no code with the tables that
 * are measured. A world's rate is told as it is, but means nothing where this loop is slow.
 *
 * @module
 */
import type { Rate } from '../measure/timing.ts';

const ROWS = 1 << 16;
const PACKS = 1 << 18;
/** About a fifth of a second on the reference machine. */
const TURNS = 48;

/** As many columns of each width as an event row has: 82 bytes. */
const bytes = Array.from({ length: 4 }, () => new Uint8Array(ROWS));
const shorts = new Int16Array(ROWS);
const words = Array.from({ length: 9 }, () => new Int32Array(ROWS));
const singles = Array.from({ length: 2 }, () => new Float32Array(ROWS));
const doubles = Array.from({ length: 4 }, () => new Float64Array(ROWS));
const custodian = new Int32Array(PACKS);

/** A turn: fills all columns once. Xorshift (Marsaglia 2003) chooses the packs. */
function turn(seed: number): number {
  const [b0, b1, b2, b3] = bytes as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const [w0, w1, w2, w3, w4, w5, w6, w7, w8] = words as unknown as Words;
  const [f0, f1] = singles as [Float32Array, Float32Array];
  const [d0, d1, d2, d3] = doubles as [Float64Array, Float64Array, Float64Array, Float64Array];
  let state = seed;
  for (let row = 0; row < ROWS; row++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const pack = state & (PACKS - 1);
    const party = custodian[pack]!;
    custodian[pack] = (party + 1) & 7;
    b0[row] = party;
    b1[row] = row;
    b2[row] = 1;
    b3[row] = 0;
    shorts[row] = party;
    w0[row] = row;
    w1[row] = party;
    w2[row] = party + 1;
    w3[row] = pack;
    w4[row] = pack >> 4;
    w5[row] = pack >> 8;
    w6[row] = state;
    w7[row] = row;
    w8[row] = -1;
    f0[row] = Number.NaN;
    f1[row] = 5;
    d0[row] = row;
    d1[row] = row;
    d2[row] = row + 2000;
    d3[row] = row + 2000;
  }
  return state;
}

type Words = readonly [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
];

/** Rows written per second of time and of processor time. */
export function probeRate(): Rate {
  const startCpu = process.cpuUsage();
  const startMs = performance.now();
  let state = 2463534242 | 0;
  for (let i = 0; i < TURNS; i++) state = turn(state);
  const seconds = (performance.now() - startMs) / 1000;
  const { user, system } = process.cpuUsage(startCpu);
  const rows = TURNS * ROWS;
  return { perSecond: rows / seconds, perCpuSecond: (rows * 1e6) / (user + system) };
}
