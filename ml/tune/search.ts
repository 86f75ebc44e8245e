/**
 * The search, asked batch by batch: which trials come next is a function of the results of earlier batches alone, and of
 * streams named after the trials. So it does not matter on how many workers a batch runs, or in which order it ends, and
 * a search that was interrupted goes on where it was.
 *
 * Trial 0 is the detector as the scenario has it: a search should at least know what it has to beat.
 *
 * @module
 */
import { createStream, type RootKey } from '../../base/index.ts';
import { promoted, rungsOf } from './halving.ts';
import { type Point, pointOf, type SearchSpace } from './space.ts';
import { type Observation, proposeTpe, START_TRIALS } from './tpe.ts';
import type { TuneMethod } from './tune-config.ts';

export interface SearchSettings {
  readonly space: SearchSpace;
  /** Kind of the default detector. */
  readonly defaultKind: string;
  readonly method: TuneMethod;
  /** Configurations, the default among them. */
  readonly trials: number;
  /** Trials that run at the same time, whatever the number of workers. */
  readonly batch: number;
  /** Worlds of the larger of the two sets, for successive halving. */
  readonly worlds: number;
  readonly root: RootKey;
}

/** A trial to be run. */
export interface Proposal {
  readonly trial: number;
  readonly batch: number;
  /** Round of successive halving; 0 for the other methods. */
  readonly rung: number;
  /** Share of the worlds to measure with; 1 = all. */
  readonly share: number;
  /** Undefined for the default. */
  readonly point: Point | undefined;
}

/** A trial that was run; `value` is NaN where it failed. Higher is better. */
export interface Outcome extends Proposal {
  readonly value: number;
}

/**
 * The next batch, or none where the search is over.
 *
 * @param outcomes of all earlier batches, in their order
 */
export function nextBatch(
  settings: SearchSettings,
  outcomes: readonly Outcome[],
): readonly Proposal[] {
  const batch = (outcomes.at(-1)?.batch ?? -1) + 1;
  if (settings.method === 'successive-halving') return nextOfRungs(settings, outcomes, batch);
  const from = outcomes.length;
  const until = Math.min(settings.trials, from + settings.batch);
  return numbers(from, until).map((trial) => ({
    trial,
    batch,
    rung: 0,
    share: 1,
    point: pointOfTrial(settings, trial, outcomes),
  }));
}

/** Measurements that the whole search takes: a trial of successive halving has one per rung it reaches. */
export function measurementsOf({ method, trials, worlds }: SearchSettings): number {
  if (method !== 'successive-halving') return trials;
  return rungsOf(trials, worlds).reduce((sum, { size }) => sum + size, 0);
}

/** The best trial among those measured with all worlds; of equals the first. Undefined where none succeeded. */
export function bestOf<T extends Outcome>(outcomes: readonly T[]): T | undefined {
  let best: T | undefined;
  for (const outcome of outcomes) {
    if (outcome.share < 1 || Number.isNaN(outcome.value)) continue;
    if (best === undefined || outcome.value > best.value) best = outcome;
  }
  return best;
}

function numbers(from: number, until: number): readonly number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i);
}

function nextOfRungs(
  settings: SearchSettings,
  outcomes: readonly Outcome[],
  batch: number,
): readonly Proposal[] {
  let members: readonly number[] = numbers(0, settings.trials);
  for (const [rung, { share }] of rungsOf(settings.trials, settings.worlds).entries()) {
    const done = outcomes.filter((outcome) => outcome.rung === rung);
    if (done.length < members.length) {
      return members.slice(done.length, done.length + settings.batch).map((trial) => ({
        trial,
        batch,
        rung,
        share,
        point: pointOfTrial(settings, trial, []),
      }));
    }
    members = promoted(done, Math.max(1, Math.ceil(members.length / 2)));
  }
  return [];
}

/** The point of a trial, given the outcomes of earlier batches. */
function pointOfTrial(
  { space, defaultKind, method, root }: SearchSettings,
  trial: number,
  outcomes: readonly Outcome[],
): Point | undefined {
  if (trial === 0) return undefined;
  const known = outcomes.filter((outcome): outcome is Outcome & Observation => {
    return outcome.point !== undefined;
  });
  if (method === 'tpe' && outcomes.length >= START_TRIALS) {
    return proposeTpe(space, defaultKind, known, createStream(root, `tune/trial/${trial}`, 'tpe'));
  }
  return pointOf(space, defaultKind, (index) =>
    createStream(root, `tune/trial/${trial}`, `parameter/${index}`).uniform(),
  );
}
