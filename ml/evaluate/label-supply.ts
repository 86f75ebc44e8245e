/**
 * Labels as there are few of them. A supervised detector that knows the truth about every past scan is an upper bound; what people
 * have are the results of investigations, which are few, late, and of those scans that somebody already suspected. A scan
 * without a label counts as genuine in training: that is what the record says of it, and for rare fraud it is nearly always
 * right (positive-unlabelled learning; Elkan & Noto 2008).
 *
 * @module
 */
import type { Stream } from '../../base/index.ts';

/**
 * The labels of which only a share is shown; the hidden ones are 0. One draw per row: what a smaller share shows a larger
 * one shows too.
 */
export function shownLabels(labels: Uint8Array, share: number, stream: Stream): Uint8Array {
  return labels.map((label) => (stream.uniform() < share ? label : 0));
}

/** Scans of the past, and what became of them. */
interface PastScans {
  /** 1 = illegitimate. */
  readonly labels: Uint8Array;
  /** Not 0 = refused by the registry. */
  readonly refused: Uint8Array;
  readonly timesMs: Float64Array;
}

/** What is looked into, and when the answer is there. */
interface Investigations {
  /** Share of the scans nobody suspects. */
  readonly audit: number;
  readonly delayMs: number;
  /** When the detector is fitted: later answers do not exist yet. */
  readonly untilMs: number;
}

/** Labels known from investigations of refused scans and of a random audit; all others are 0. One draw per scan. */
export function investigatedLabels(
  { labels, refused, timesMs }: PastScans,
  { audit, delayMs, untilMs }: Investigations,
  stream: Stream,
): Uint8Array {
  return labels.map((label, scan) => {
    const isAudited = stream.uniform() < audit;
    const isKnown = timesMs[scan]! + delayMs <= untilMs;
    return isKnown && (isAudited || refused[scan] !== 0) ? label : 0;
  });
}
