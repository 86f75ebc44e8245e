/**
 * Named streams of random numbers. A stream belongs to one entity and one purpose and is never
 * shared: adding an entity changes nobody else's draws, and two arms of an experiment that ask the
 * same streams get the same numbers (common random numbers). For the same reason every method takes
 * exactly one draw, by inversion, never a rejection loop.
 *
 * Draw d is half a Philox block: words 2(d mod 2) and 2(d mod 2) + 1 of the block with counter d
 * div 2.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import seedrandom from 'seedrandom';
import { TheriacError } from '../errors/index.ts';
import { log } from '../math/index.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { philox } from './philox.ts';

/** What all streams of one replication have in common; plain data that can go to a worker. */
export interface RootKey {
  /** 128 bits drawn from the seed, in hexadecimal. */
  readonly words: string;
  readonly replication: number;
}

const ROOT_WORDS = 4;
const TWO_32 = 4294967296;
const TWO_MINUS_53 = 1 / 9007199254740992;

/** Turns the user's seed, any text, into the key of a replication. */
export function rootKey(seed: string, replication: number): RootKey {
  const generator = seedrandom(seed);
  let words = '';
  for (let word = 0; word < ROOT_WORDS; word++) {
    words += (generator.int32() >>> 0).toString(16).padStart(8, '0');
  }
  return { words, replication };
}

/** Counter and block of whichever stream draws: a world has ten thousands of streams, so they hold no arrays. */
const counter = new Int32Array(4);
const block = new Int32Array(4);

/** A stream of random numbers with its own key; the counter is the number of draws taken. */
export class Stream {
  private readonly key0: number;
  private readonly key1: number;
  private draw = 0;
  /** Words of the block's second half, which the next draw takes where `isHalf`. */
  private high = 0;
  private low = 0;
  private isHalf = false;

  constructor(key0: number, key1: number) {
    this.key0 = key0 | 0;
    this.key1 = key1 | 0;
  }

  /** Number of draws before the next one. */
  get position(): number {
    return this.draw;
  }

  /** Moves to draw number `draw` (0 = the first), in constant time. */
  seek(draw: number): void {
    if (!Number.isSafeInteger(draw) || draw < 0) {
      throw argumentError('seek', `draw must be a whole number of at least 0, not ${draw}`);
    }
    this.draw = draw;
    this.isHalf = false;
    if (draw % 2 === 1) this.refill();
  }

  /** Uniform on the odd multiples of 2⁻⁵³ in (0, 1): never 0, never 1, mean exactly ½. */
  uniform(): number {
    let { high, low } = this;
    if (this.isHalf) this.isHalf = false;
    else {
      this.refill();
      high = block[0]!;
      low = block[1]!;
    }
    this.draw += 1;
    return ((high >>> 6) * 134217728 + ((low >>> 5) | 1)) * TWO_MINUS_53;
  }

  /** Uniform 32-bit unsigned integer. */
  uint32(): number {
    let word = this.high;
    if (this.isHalf) this.isHalf = false;
    else {
      this.refill();
      word = block[0]!;
    }
    this.draw += 1;
    return word >>> 0;
  }

  /** Uniform on 0 … n − 1, for whole n from 1 to 2³². */
  integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > TWO_32) {
      throw argumentError('integer', `n must be a whole number from 1 to 2³², not ${n}`);
    }
    return Math.floor(this.uniform() * n);
  }

  /** True with probability `p`; takes its draw for p = 0 and p = 1 too. */
  chance(p: number): boolean {
    return this.uniform() < p;
  }

  /** Exponential with the given mean. */
  exponential(mean: number): number {
    return -mean * log(this.uniform());
  }

  /** Normal with mean 0 and variance 1. */
  normal(): number {
    return normalQuantile(this.uniform());
  }

  /** Makes the block of the present draw; its second half is kept. */
  private refill(): void {
    const number = Math.floor(this.draw / 2);
    counter[0] = number | 0;
    counter[1] = Math.floor(number / TWO_32);
    philox(block, counter, this.key0, this.key1);
    this.high = block[2]!;
    this.low = block[3]!;
    this.isHalf = true;
  }
}

function argumentError(method: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_ARGUMENT',
    place: `Stream.${method}`,
    rule,
    remedy: 'correct the call',
  });
}

/**
 * The stream of one entity and purpose: its key is 64 bits of SHA-256 over root key, replication
 * and both names.
 *
 * @param entity Stable name such as `site/pharmacy-3`, never an index that shifts when something is
 *   added.
 */
export function createStream(root: RootKey, entity: string, purpose: string): Stream {
  const name = JSON.stringify([root.words, root.replication, entity, purpose]);
  const digest = createHash('sha256').update(name).digest();
  return new Stream(digest.readInt32LE(0), digest.readInt32LE(4));
}
