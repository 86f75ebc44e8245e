/**
 * The model, measured as the engine was: runs of the same length from an empty system, the same rule for what is warm-up, the
 * median of the repeats. Near saturation a run of seconds ends before its queue has settled, and the percentile of a steady
 * state would be another one.
 *
 * @module
 */
import { quantile, quantiles } from '../../base/index.ts';
import { type Deployment, sampleDeployment } from '../../sim/index.ts';
import { warmUpEndMs } from '../load/warm-up.ts';

export interface RunPercentiles {
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
}

const SHARES = [0.5, 0.9, 0.99];

/**
 * Medians over `repeats` runs of `durationMs`; undefined where a backlog left every bound. The same arguments give the same
 * figures.
 */
export function playRuns(
  deployment: Deployment,
  durationMs: number,
  repeats: number,
  seed: string,
): RunPercentiles | undefined {
  const transactions = Math.max(1, Math.round((deployment.perSecond * durationMs) / 1000));
  const runs: number[][] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const sample = sampleDeployment(deployment, transactions, `${seed} ${repeat}`);
    if (sample === undefined) return undefined;
    const { arrivalsMs, latenciesMs } = sample;
    const fromMs = warmUpEndMs(arrivalsMs, latenciesMs, durationMs);
    runs.push(
      quantiles(
        latenciesMs.filter((_, i) => arrivalsMs[i]! >= fromMs),
        SHARES,
      ),
    );
  }
  const [p50Ms, p90Ms, p99Ms] = SHARES.map((_, i) =>
    quantile(
      runs.map((run) => run[i]!),
      0.5,
    ),
  );
  return { p50Ms: p50Ms!, p90Ms: p90Ms!, p99Ms: p99Ms! };
}
