/** From what a search found to its tables. @module */
import { bcaInterval, createStream, mean, type RootKey } from '../../base/index.ts';
import { type Judgement, worldsOf } from '../../ml/index.ts';
import type { TableRow } from '../../reports/index.ts';
import type { JudgedWorld, TrialRecord } from './trial-store.ts';
import { SIDES } from './tune-jobs.ts';

/** Rows of the trials, with the best so far. */
export function trialRows(
  records: readonly TrialRecord[],
  validationWorlds: number,
): readonly TableRow<'tuneTrials'>[] {
  let best = Number.NaN;
  return records.map((record) => {
    const { trial, batch, rung, share, kind, settings, value, values, fault } = record;
    const counts = share === 1 && !Number.isNaN(value);
    if (counts && !(value <= best)) best = value;
    return {
      trial,
      batch,
      rung,
      worlds: worldsOf(validationWorlds, share),
      kind,
      settings: JSON.stringify(settings),
      objective: value,
      best,
      byWorld: values.map((figure) => (Number.isNaN(figure) ? '-' : String(figure))).join(' '),
      status: fault === '' ? 'measured' : 'failed',
      note: fault,
    };
  });
}

/** Rows of the judging worlds, default and winner. */
export function worldRows(judged: readonly JudgedWorld[]): readonly TableRow<'tuneWorlds'>[] {
  return judged.flatMap((one) =>
    SIDES.map((side) => ({ world: one.world, side: side, ...one[side] })),
  );
}

/** Metrics of a judgement, in the order of print. */
const METRICS: readonly (readonly [id: string, of: keyof Judgement])[] = [
  ['recall-held-out', 'recallHeldOut'],
  ['recall-equal-alerts', 'recallEqualAlerts'],
  ['recall-known', 'recallKnown'],
  ['pr-auc-held-out', 'prAucHeldOut'],
  ['alerts-per-million', 'alertsPerMillion'],
];
const RESAMPLES = 10_000;

/** Means over judging worlds and paired differences, each with its bootstrap interval (BCa, Efron 1987). */
export function heldOutRows(
  judged: readonly JudgedWorld[],
  confidence: number,
  root: RootKey,
): readonly TableRow<'tuneHeldOut'>[] {
  return METRICS.flatMap(([metric, of]) => {
    // a world without a held-out pack in its test range has no recall, on neither side
    const both = judged.filter((one) => SIDES.every((side) => !Number.isNaN(one[side][of])));
    const start = both.map((one) => one.default[of]);
    const winner = both.map((one) => one.winner[of]);
    const differences = winner.map((value, i) => value - start[i]!);
    const row = (side: string, values: readonly number[]) => {
      const stream = createStream(root, `tune/bootstrap/${metric}`, side);
      return { metric, side, ...intervalOf(values, confidence, stream) };
    };
    return [row('default', start), row('winner', winner), row('difference', differences)];
  });
}

function intervalOf(
  values: readonly number[],
  confidence: number,
  stream: ReturnType<typeof createStream>,
) {
  const n = values.length;
  if (n < 2) {
    return { mean: n === 1 ? values[0]! : Number.NaN, lo: Number.NaN, hi: Number.NaN, n };
  }
  const { mean: middle, lo, hi } = bcaInterval(values, mean, confidence, RESAMPLES, stream);
  return { mean: middle, lo, hi, n };
}
