/**
 * Latency at 80 % of saturation. Each window of time is driven at 80 % of what the ledger took right before it: on a
 * shared machine the rate of a minute ago is another one.
 *
 * @module
 */
import { quantiles } from '../../../base/index.ts';
import { weakReference } from '../../measure/interleave.ts';
import { latencyRows } from '../../measure/latency.ts';
import { metricOf } from '../../measure/metric.ts';
import type { PartProgress } from '../../measure/progress.ts';
import { timed } from '../../measure/timing.ts';
import {
  BLOCK,
  type LedgerBenchOptions,
  NOMINAL_RAW_PER_SECOND,
  perPair,
} from '../bench-options.ts';
import { LEDGER_METRICS } from '../catalogue.ts';
import { openLoop, saturate } from '../drive.ts';
import type { LedgerBed } from '../ledger-bed.ts';
import type { LedgerPart } from '../ledger-part.ts';

const LOAD_SHARE = 0.8;
const WINDOWS_MAX = 7;
const WINDOW_SECONDS = 1.5;
/** Share of a pair's transactions that finds the rate before a window. */
const PROBE_SHARE = 0.25;
const REPORTED = [
  [LEDGER_METRICS.p99, 0.99],
  [LEDGER_METRICS.p50, 0.5],
  [LEDGER_METRICS.p90, 0.9],
  [LEDGER_METRICS.p999, 0.999],
  [LEDGER_METRICS.slowest, 1],
] as const;

function windowCount({ pairs }: LedgerBenchOptions): number {
  return Math.min(pairs, WINDOWS_MAX);
}

function probeTransactions(options: LedgerBenchOptions): number {
  return Math.ceil(perPair(options) * PROBE_SHARE);
}

export const latencyPart: LedgerPart = {
  name: 'latency',
  transactions: (options) => windowCount(options) * (probeTransactions(options) + perPair(options)),
  seconds: (options) => {
    const signed = probeTransactions(options) + perPair(options);
    return windowCount(options) * ((2 * signed) / NOMINAL_RAW_PER_SECOND + WINDOW_SECONDS);
  },
  run: async (bed, options, progress) => {
    const count = windowCount(options);
    const windows: Float64Array[] = [];
    const before = await rawSpeedUp(bed);
    for (let i = 0; i < count; i++) {
      windows.push(await takeWindow(bed, options, i, progress));
    }
    // milliseconds are no ratio: where the cores were not all there, they are void
    const weak = weakReference([before, await rawSpeedUp(bed)]);
    const metrics = REPORTED.map(([spec, share]) => {
      const values = windows.map((latenciesMs) => quantiles(latenciesMs, [share])[0]!);
      return metricOf(spec, values, weak);
    });
    return { metrics, latency: latencyRows(LEDGER_METRICS.p99.id, windows) };
  },
};

async function rawSpeedUp({ raw }: LedgerBed) {
  const all = await raw.rate();
  const alone = await raw.rate(1);
  return { speedUp: all.perSecond / alone.perSecond };
}

async function takeWindow(
  bed: LedgerBed,
  options: LedgerBenchOptions,
  index: number,
  progress: PartProgress,
): Promise<Float64Array> {
  const count = windowCount(options);
  const step = (what: string, from: number, until: number) => {
    progress.step(
      `${index + 1}/${count}, ${what}`,
      (index + from) / count,
      (index + until) / count,
    );
  };
  step('finding the rate', 0, 0.3);
  const ledger = await bed.ledger(BLOCK);
  const probe = bed.world.moving(probeTransactions(options));
  const { perSecond: most } = await timed(() => saturate(ledger, probe, progress));
  const perSecond = LOAD_SHARE * most;
  const wanted = Math.min(perPair(options), Math.ceil(perSecond * WINDOW_SECONDS));
  const load = bed.world.moving(wanted);
  step('open loop', 0.3, 1);
  const latenciesMs = await openLoop(bed, ledger, load, perSecond, progress);
  const [p50, p99] = quantiles(latenciesMs, [0.5, 0.99]);
  progress.note(
    `latency, window ${index + 1}/${count}: ${perSecond.toFixed(0)}/s offered, ` +
      `p50 ${p50!.toFixed(1)} ms, p99 ${p99!.toFixed(1)} ms`,
  );
  return latenciesMs;
}
