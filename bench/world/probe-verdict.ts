/**
 * Whether the machine was fit for an absolute rate. A rate of a busy, or of another machine is a fact about that machine,
 * and says neither that the target is met nor that it is missed.
 *
 * @module
 */
import { quantile } from '../../base/index.ts';
import type { Rate } from '../measure/timing.ts';

/** Rows of the probe per second on the reference machine of docs/world-at-size.md. */
const NOMINAL_ROWS_PER_S = 20_000_000;
/** A probe below this share of it: another machine, or a neighbour on the same core. */
const SHARE_MIN = 0.6;
/** The probe must be on the processor for this share of its time. */
const OWN_TIME_MIN = 0.9;
/** Highest over lowest rate of the probes beside the samples. */
const SPREAD_MAX = 1.3;

/** Why absolute rates beside these probes are void; undefined where they are sound. */
export function abnormal(probes: readonly Rate[]): string | undefined {
  const rates = probes.map(({ perSecond }) => perSecond);
  const own = quantile(
    probes.map(({ perSecond, perCpuSecond }) => perSecond / perCpuSecond),
    0.5,
  );
  const spread = Math.max(...rates) / Math.min(...rates);
  const share = quantile(rates, 0.5) / NOMINAL_ROWS_PER_S;
  if (own < OWN_TIME_MIN)
    return `the raw probe had ${percent(own)} of a core: the machine was busy`;
  if (spread > SPREAD_MAX)
    return `the raw probe varied by ${spread.toFixed(2)} ×: the machine was not steady`;
  if (share < SHARE_MIN)
    return `the raw probe ran at ${percent(share)} of the reference machine's rate`;
  return undefined;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
