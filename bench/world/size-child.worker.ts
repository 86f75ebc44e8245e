/**
 * Worlds of one size in a process of their own: what one costs is timed between takes of the raw probe, and the last is
 * looked at while it is all in memory. Needs `--expose-gc`: what is live is counted after the garbage is gone.
 *
 * @module
 */
import type { WorldBytes } from '../../sim/index.ts';
import type { ChildMessage } from '../measure/child.ts';
import { peakMemoryMb } from '../measure/peak-memory.ts';
import { meanRate, type Rate } from '../measure/timing.ts';
import { type Play, playOnce } from './play.ts';
import { probeRate } from './raw-probe.ts';
import { worldOfSize } from './world-of-size.ts';

/** Worlds played one after the other until they come to `LEAST_PACKS`, with the probe beside them. */
export interface SizeSample {
  readonly worlds: Play;
  /** Rows of the raw probe: the mean of before and after. */
  readonly raw: Rate;
}

/** One world as it stands at its horizon. */
export interface WorldMemory {
  readonly packs: number;
  /** Rows that the joined columns have room for. */
  readonly rows: number;
  /** Columns, by table. */
  readonly bytes: WorldBytes;
  /** All that is live and was not there before the world: typed arrays and objects, the registry's too. */
  readonly liveBytes: number;
}

export interface SizeAnswer {
  readonly samples: readonly SizeSample[];
  readonly memory: WorldMemory;
  /** Highest resident memory of the process, MiB, the joined columns that a reader gets included. */
  readonly peakMb: number;
}

/** A sample of fewer packs would time the clock. */
const LEAST_PACKS = 100_000;
/** Compiles the code: what that takes is not a matter of size. */
const WARM_UP_PACKS = 100_000;
const TELL_EVERY_MS = 250;

function tell(message: ChildMessage<number, SizeAnswer>): void {
  process.send!(message);
}

let toldMs = 0;
function tellProgress(share: number): void {
  if (performance.now() - toldMs < TELL_EVERY_MS) return;
  toldMs = performance.now();
  tell({ progress: share });
}

/** Bytes of live typed arrays and objects. The second collection waits for the sweeper of the first. */
function liveBytes(): number {
  globalThis.gc!();
  globalThis.gc!();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

function together(plays: readonly Play[]): Play {
  const sum = (key: keyof Play) => plays.reduce((total, play) => total + play[key], 0);
  return {
    seconds: sum('seconds'),
    cpuSeconds: sum('cpuSeconds'),
    packs: sum('packs'),
    events: sum('events'),
    dispensed: sum('dispensed'),
  };
}

const asked = Number(process.argv[2]);
const repetitions = Number(process.argv[3]);
const worlds = Math.ceil(LEAST_PACKS / asked);
const model = worldOfSize(asked);

/** What world `number` of all is. */
const request = (number: number) => ({
  model,
  seed: `world ${number}`,
  onProgress: (share: number) => {
    tellProgress((number + share) / (repetitions * worlds));
  },
});

/** Plays world `number`. */
function playWorld(number: number): Play {
  return playOnce(request(number)).play;
}

/** The same for the last one, which is looked at. */
function playLast(number: number): { play: Play; memory: WorldMemory } {
  const before = liveBytes();
  let live = 0;
  let bytes: WorldBytes | undefined;
  const { play, world } = playOnce({
    ...request(number),
    onEnd: (counted) => {
      live = liveBytes() - before;
      bytes = counted;
    },
  });
  // what detectors and tables read is one run of columns: asked for here, it is in the peak
  const rows = world.events.columns.verdict.length;
  return { play, memory: { packs: play.packs, rows, bytes: bytes!, liveBytes: live } };
}

playOnce({ model: worldOfSize(WARM_UP_PACKS), seed: 'warm-up' });
probeRate();
const samples: SizeSample[] = [];
let memory: WorldMemory | undefined;
let raw = probeRate();
for (let repetition = 0; repetition < repetitions; repetition++) {
  const plays: Play[] = [];
  for (let number = repetition * worlds; number < (repetition + 1) * worlds; number++) {
    if (number + 1 < repetitions * worlds) plays.push(playWorld(number));
    else {
      const last = playLast(number);
      plays.push(last.play);
      memory = last.memory;
    }
  }
  const after = probeRate();
  samples.push({ worlds: together(plays), raw: meanRate(raw, after) });
  raw = after;
}
tell({ answer: { samples, memory: memory!, peakMb: peakMemoryMb() } });
process.disconnect();
