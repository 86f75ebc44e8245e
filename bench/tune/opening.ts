/**
 * The seal on the held-out attackers. It is broken by writing down for what: after which trial, for which settings. From
 * then on the folder stands for this result of the search and for no other, so that nobody looks, goes on searching, and
 * looks again.
 *
 * @module
 */
import { join } from 'node:path';
import { canonicalJson, TheriacError } from '../../base/index.ts';
import { writeWhole } from '../run/files.ts';
import { readJson, type TrialRecord } from './trial-store.ts';

/** `opening.json`. */
export interface Opening {
  /** Times that held-out attackers were looked at for a result of this search. */
  readonly openings: 1;
  /** Number of the last trial that was run, and how many batches and measurements there were. */
  readonly afterTrial: number;
  readonly afterBatch: number;
  readonly measurements: number;
  /** The winner, settled before. */
  readonly winner: number;
  readonly kind: string;
  readonly settings: TrialRecord['settings'];
}

const FILE = 'opening.json';

/**
 * Breaks the seal for `winner`; again, for the same result, after an interruption.
 *
 * @throws TheriacError E_TUNE_OPENED where it was broken for another one
 */
export function openHeldOut(
  working: string,
  trials: readonly TrialRecord[],
  winner: TrialRecord,
): Opening {
  const last = trials.at(-1)!;
  const opening: Opening = {
    openings: 1,
    afterTrial: Math.max(...trials.map(({ trial }) => trial)),
    afterBatch: last.batch,
    measurements: trials.length,
    winner: winner.trial,
    kind: winner.kind,
    settings: winner.settings,
  };
  const path = join(working, FILE);
  const before = readJson(path) as Opening | undefined;
  if (before !== undefined && canonicalJson({ ...before }) !== canonicalJson({ ...opening })) {
    throw new TheriacError({
      code: 'E_TUNE_OPENED',
      place: path,
      rule: `held-out attackers were opened for trial ${before.winner}, and the search now ends with trial ${winner.trial}`,
      remedy: 'give another --out; the code must have changed since',
    });
  }
  if (before === undefined) writeWhole(path, `${JSON.stringify(opening, null, 2)}\n`);
  return opening;
}
