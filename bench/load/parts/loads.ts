/** All offered loads, and all of them again: in each round of a load, engines take turns. @module */
import type { BenchmarkPart } from '../../measure/benchmark.ts';
import type { PartProgress } from '../../measure/progress.ts';
import type { LoadBed } from '../load-bed.ts';
import type { LoadPlan, RunResult } from '../measure-run.ts';
import { type OfferedLoad, offeredLoads } from '../settings.ts';
import { saturationOf } from './saturation.ts';

/** A run as it is kept. */
export interface RunRecord {
  readonly engine: string;
  /** Name of the offered load. */
  readonly load: string;
  readonly history: number;
  readonly repeat: number;
  readonly run: RunResult;
}

/** Key of a run in the store. */
export function runKey(engine: string, load: string, history: number, repeat: number): string {
  return `runs/${engine}/${load.replaceAll(/[^\w.]+/g, '-')}-after-${history}-${repeat}`;
}

/** The part. */
export function loadsPart(seconds: number): BenchmarkPart<LoadBed> {
  return {
    name: 'loads',
    seconds,
    run: async (bed, progress) => {
      const { load } = bed.options;
      const loads = offeredLoads(load);
      // A machine that gets busier meanwhile must not look like an effect of the load.
      const rounds = Array.from({ length: load.repeats }, (_, repeat) => repeat).flatMap((repeat) =>
        loads.map((offered) => ({ offered, repeat })),
      );
      for (const [i, { offered, repeat }] of rounds.entries()) {
        progress.step(
          `${offered.name}, ${repeat + 1}/${load.repeats}`,
          i / rounds.length,
          (i + 1) / rounds.length,
        );
        await round(bed, progress, offered, repeat);
      }
      return { metrics: [] };
    },
  };
}

async function round(
  bed: LoadBed,
  progress: PartProgress,
  offered: OfferedLoad,
  repeat: number,
): Promise<void> {
  const { store } = bed.options;
  const names = bed.working;
  const { name } = offered;
  if (names.every((engine) => store.has(runKey(engine, name, 0, repeat)))) return;
  const probe = `${name.replaceAll(/[^\w.]+/g, '-')}-${repeat}`;
  await bed.takeProbe(`${probe}-before`);
  for (const [i, engine] of names.entries()) {
    progress.count(i, names.length);
    const plan = planOf(bed, engine, offered, repeat);
    if (plan === undefined) continue;
    await bed.attempt(engine, () =>
      store.once<RunRecord>(runKey(engine, name, 0, repeat), async () => {
        const run = await bed.runUntilSound(engine, plan, true);
        return { engine, load: name, history: 0, repeat, run };
      }),
    );
  }
  await bed.takeProbe(`${probe}-after`);
}

/** Undefined where the engine took no load at all, and a share of it is asked for. */
function planOf(
  bed: LoadBed,
  engine: string,
  offered: OfferedLoad,
  repeat: number,
): LoadPlan | undefined {
  const { load, arrivals } = bed.options;
  const most = saturationOf(bed, engine);
  if (offered.kind === 'clients') {
    const durationMs = load.duration;
    // Closed loops may do more than was taken in open loop.
    const transactions = Math.ceil(Math.max(offered.clients, (2 * most * durationMs) / 1000));
    return { mode: 'closed', clients: offered.clients, durationMs, transactions };
  }
  const perSecond = offered.kind === 'rate' ? offered.perSecond : offered.share * most;
  if (perSecond <= 0) return undefined;
  const { duration: durationMs, seed } = load;
  return { mode: 'open', arrivals: { model: arrivals, perSecond, durationMs, seed, repeat } };
}
