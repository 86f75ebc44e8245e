/**
 * The worker of a search. Like that of cells it never throws, for a fault must travel as plain data; it keeps the worlds
 * that it has read, so that a trial costs a fit and no reading.
 *
 * @module
 */
import { workerData } from 'piscina';
import { type ErrorDetails, TheriacError } from '../../base/index.ts';
import { prepareDetectors } from '../../ml/index.ts';
import { codeHash } from '../run/code-hash.ts';
import { errorDetails } from '../run/error-details.ts';
import { writeError } from '../run/files.ts';
import type { TuneSetup } from './play-world.ts';
import { type AnswerOf, TUNE_CODE, type TuneJob, TuneWork } from './tune-jobs.ts';

/** What every worker of a search is given once. */
export interface TuneWorkerSetup {
  readonly setup: TuneSetup;
  readonly codeHash: string;
  /** Folder of the search. */
  readonly working: string;
}

export type TuneReport =
  | { readonly ok: true; readonly answer: AnswerOf[TuneJob['kind']]; readonly wallMs: number }
  | { readonly ok: false; readonly error: ErrorDetails };

const given = workerData as TuneWorkerSetup;
const loadedCode = codeHash(TUNE_CODE);
const work = new TuneWork(given.setup, given.working);

/** Does one job. */
export default async function doJob(job: TuneJob): Promise<TuneReport> {
  const started = process.hrtime.bigint();
  try {
    refuseOtherCode();
    const answer = await answerTo(job);
    return { ok: true, answer, wallMs: Number((process.hrtime.bigint() - started) / 1_000_000n) };
  } catch (error) {
    return { ok: false, error: errorDetails(writeError(error, given.working)) };
  }
}

async function answerTo(job: TuneJob): Promise<AnswerOf[TuneJob['kind']]> {
  switch (job.kind) {
    case 'world':
      return work.world(job.set, job.world);
    case 'trial':
      await prepareDetectors([job.config]);
      return work.trial(job.config, job.share);
    case 'fit':
      await prepareDetectors([job.config]);
      return work.fit(job.side, job.config);
    case 'judge':
      return work.judge(job.world);
  }
}

/** A worker that starts after the code was rebuilt would mix two versions in one search. */
function refuseOtherCode(): void {
  if (loadedCode === given.codeHash) return;
  throw new TheriacError({
    code: 'E_CODE_CHANGED',
    place: 'the code of Theriac',
    rule: 'the code was changed or rebuilt while the search was going on',
    remedy: 'give the same command again: trials of the new code are made afresh',
  });
}
