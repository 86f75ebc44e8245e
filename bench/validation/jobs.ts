/**
 * The work of a validation in pieces for the worker pool. A piece is named by its model and number and seeded by its
 * name, so it gives the same figures on any thread.
 *
 * @module
 */
import { rootKey } from '../../base/index.ts';
import { COVERAGES, MODELS } from './catalogue.ts';
import { MACRO_REPLICATIONS } from './judge.ts';

export type ValidationJob =
  | { readonly kind: 'replication'; readonly id: string; readonly replication: number }
  /** Macro-replications from … until − 1. */
  | {
      readonly kind: 'coverage';
      readonly id: string;
      readonly from: number;
      readonly until: number;
    };

/** Root of all random numbers of the validation: fixed, for the table is a document. */
const SEED = 'validation';
const CHUNK = 100;

/** Every piece of the chosen models and experiments, in the order of the table. */
export function jobsOf(chosen: ReadonlySet<string>): ValidationJob[] {
  const replications = MODELS.filter(({ id }) => chosen.has(id)).flatMap(({ id, replications }) =>
    Array.from(
      { length: replications },
      (_, replication): ValidationJob => ({ kind: 'replication', id, replication }),
    ),
  );
  const chunks = COVERAGES.filter(({ id }) => chosen.has(id)).flatMap(({ id }) =>
    Array.from({ length: MACRO_REPLICATIONS / CHUNK }, (_, chunk): ValidationJob => {
      const from = chunk * CHUNK;
      return { kind: 'coverage', id, from, until: from + CHUNK };
    }),
  );
  return [...replications, ...chunks];
}

/** Does one piece: the observations of a replication, or how many intervals of a chunk held the theory (one number). */
export function doJob(job: ValidationJob): readonly number[] {
  if (job.kind === 'replication') {
    return MODELS.find(({ id }) => id === job.id)!.replicate(rootKey(SEED, job.replication));
  }
  const { theory, interval } = COVERAGES.find(({ id }) => id === job.id)!;
  let covered = 0;
  for (let macro = job.from; macro < job.until; macro++) {
    const { lo, hi } = interval(rootKey(SEED, macro));
    if (lo <= theory && theory <= hi) covered += 1;
  }
  return [covered];
}
