/**
 * What of a run is not counted: the first fifth of its time, and more where MSER-5 (White 1997) over the means of a hundred
 * equal stretches says that latency had not settled by then; never more than half.
 *
 * @module
 */
import { MSER_OBSERVATIONS_MIN, mser5 } from '../../base/index.ts';

export const WARM_UP_SHARE = 0.2;
const WARM_UP_MOST = 0.5;
const STRETCHES = 100;

/**
 * End of the warm-up, ms since the start of the run.
 *
 * @param intendedMs when transactions were meant to be sent, ascending
 * @param latenciesMs of the same transactions; NaN where there was no outcome
 */
export function warmUpEndMs(
  intendedMs: Float64Array,
  latenciesMs: Float64Array,
  durationMs: number,
): number {
  const sums = new Float64Array(STRETCHES);
  const counts = new Float64Array(STRETCHES);
  intendedMs.forEach((ms, i) => {
    const latency = latenciesMs[i]!;
    if (Number.isNaN(latency)) return;
    const stretch = Math.min(STRETCHES - 1, Math.floor((ms / durationMs) * STRETCHES));
    sums[stretch]! += latency;
    counts[stretch]! += 1;
  });
  const means: number[] = [];
  const endsMs: number[] = [];
  counts.forEach((count, stretch) => {
    if (count === 0) return;
    means.push(sums[stretch]! / count);
    endsMs.push(((stretch + 1) / STRETCHES) * durationMs);
  });
  const fixedMs = WARM_UP_SHARE * durationMs;
  if (means.length < MSER_OBSERVATIONS_MIN) return fixedMs;
  const { observations, isLongEnough } = mser5(means);
  if (!isLongEnough) return WARM_UP_MOST * durationMs;
  const settledMs = observations === 0 ? 0 : endsMs[observations - 1]!;
  return Math.max(fixedMs, Math.min(WARM_UP_MOST * durationMs, settledMs));
}
