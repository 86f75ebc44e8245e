/**
 * The search, batch after batch, on a pool. Within a batch trials end in any order; the next batch is asked for when all
 * have, with their results in the order of their numbers. Measurements that are in the folder are taken from there.
 *
 * @module
 */
import { mean, TheriacError } from '../../base/index.ts';
import {
  bestOf,
  candidateOf,
  type DetectorConfig,
  nextBatch,
  type Proposal,
  type SearchSettings,
  settingsOf,
} from '../../ml/index.ts';
import { readTrial, type TrialRecord, writeTrial } from './trial-store.ts';
import type { AnswerOf } from './tune-jobs.ts';
import type { TunePool } from './tune-pool.ts';

interface SearchRequest {
  readonly pool: TunePool;
  readonly settings: SearchSettings;
  readonly detector: DetectorConfig;
  readonly working: string;
  readonly signal: AbortSignal;
  /** Told of every measurement, in the order in which they end. */
  readonly onTrial: (record: TrialRecord, isNew: boolean) => void;
}

/** A trial that is due. */
interface DueTrial {
  readonly proposal: Proposal;
  readonly config: DetectorConfig;
  readonly settings: TrialRecord['settings'];
}

/**
 * Runs a search, or goes on with it.
 *
 * @returns all measurements in the order of batches and numbers; undefined where it was aborted
 * @throws TheriacError of a job that failed
 */
export async function runSearch(
  request: SearchRequest,
): Promise<readonly TrialRecord[] | undefined> {
  const records: TrialRecord[] = [];
  for (;;) {
    const batch = nextBatch(request.settings, records);
    if (batch.length === 0) return records;
    const measured = await measureBatch(request, batch);
    if (request.signal.aborted) return undefined;
    records.push(...measured);
  }
}

async function measureBatch(
  request: SearchRequest,
  batch: readonly Proposal[],
): Promise<readonly TrialRecord[]> {
  const { working, pool, onTrial } = request;
  const found = new Map<number, TrialRecord>();
  const due: DueTrial[] = [];
  for (const proposal of batch) {
    const trial = dueTrial(request, proposal);
    const before = readTrial(working, proposal, trial.settings);
    if (before === undefined) due.push(trial);
    else {
      found.set(proposal.trial, before);
      onTrial(before, false);
    }
  }
  const jobs = due.map(({ config, proposal: { share } }) => {
    return { kind: 'trial', config, share } as const;
  });
  await pool.run(jobs, (at, answer, wallMs) => {
    const record = recordOf(due[at]!, answer as AnswerOf['trial'], wallMs);
    writeTrial(working, record);
    found.set(record.trial, record);
    onTrial(record, true);
  });
  return batch.flatMap(({ trial }) => found.get(trial) ?? []);
}

function dueTrial({ detector, settings }: SearchRequest, proposal: Proposal): DueTrial {
  const config = candidateOf(detector, settings.space, proposal.point);
  return { proposal, config, settings: settingsOf(settings.space, proposal.point) };
}

function recordOf(
  { proposal, config, settings }: DueTrial,
  { values, fault = '' }: AnswerOf['trial'],
  wallMs: number,
): TrialRecord {
  // a world without a positive says nothing about a detector
  const known = values.filter((value) => !Number.isNaN(value));
  const value = known.length === 0 ? Number.NaN : mean(known);
  return { ...proposal, kind: config.type, settings, values, value, fault, wallMs };
}

/**
 * The winner among all measurements.
 *
 * @throws TheriacError E_TUNE_FAILED where every trial failed, or the default, with which it must be compared
 */
export function winnerOf(records: readonly TrialRecord[]): TrialRecord {
  const start = records.find(({ trial }) => trial === 0)!;
  const best = bestOf(records);
  const failed = start.fault !== '' ? start : best === undefined ? records.at(-1)! : undefined;
  if (failed === undefined) return best!;
  throw new TheriacError({
    code: 'E_TUNE_FAILED',
    place: `trial ${failed.trial}`,
    rule: failed.fault === '' ? 'no trial has a value of the objective' : failed.fault,
    remedy: 'correct `tune.detector` and its space, or take more worlds',
  });
}
