/**
 * Reference and ours in turns: A B A, again and again in one run. Neighbours on a shared host move absolute rates by a
 * third within minutes; the ratio of what was taken side by side stays. The mean of the reference before and after
 * stands beside ours, so that a drift in between cancels.
 *
 * @module
 */
import { quantile } from '../../base/index.ts';
import type { TableRow } from '../../reports/index.ts';
import { type Metric, type MetricSpec, metricOf } from './metric.ts';
import { meanRate, type Rate } from './timing.ts';

export interface Contest {
  /** Makes ready what the next pair works on, outside all timings. */
  readonly prepare?: (pair: number) => Promise<void>;
  readonly reference: () => Promise<Rate>;
  readonly ours: () => Promise<Rate>;
  /** The reference on one core: tells whether all cores were there to be used. */
  readonly oneCore?: () => Promise<Rate>;
  readonly onPair?: (pair: Pair, index: number) => void;
}

/** What one pair gave; rates per second. */
export interface Pair {
  readonly reference: number;
  readonly ours: number;
  readonly ratio: number;
  /** The same of work per processor time. */
  readonly cpuRatio: number;
  /** The reference on all cores over one core; NaN where that was not asked for. */
  readonly speedUp: number;
}

/** Below this many times one core, other work had a core, and the ratio says nothing. */
const SPEED_UP_MIN = 1.8;

/**
 * Takes `count` pairs. Where nothing has to be prepared, the reference after one pair is the one before the next:
 * A B A B A.
 */
export async function interleave(count: number, contest: Contest): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  let last: Rate | undefined;
  for (let i = 0; i < count; i++) {
    await contest.prepare?.(i);
    const before = last ?? (await contest.reference());
    const ours = await contest.ours();
    const after = await contest.reference();
    if (contest.prepare === undefined) last = after;
    const alone = await contest.oneCore?.();
    const pair = pairOf(meanRate(before, after), ours, alone);
    pairs.push(pair);
    contest.onPair?.(pair, i);
  }
  return pairs;
}

function pairOf(reference: Rate, ours: Rate, alone: Rate | undefined): Pair {
  return {
    reference: reference.perSecond,
    ours: ours.perSecond,
    ratio: ours.perSecond / reference.perSecond,
    cpuRatio: ours.perCpuSecond / reference.perCpuSecond,
    speedUp: alone === undefined ? NaN : reference.perSecond / alone.perSecond,
  };
}

/** Why a ratio to this reference is void; undefined where the reference had the cores to itself. */
export function weakReference(pairs: readonly Pick<Pair, 'speedUp'>[]): string | undefined {
  const speedUps = pairs.map(({ speedUp }) => speedUp).filter((speedUp) => !Number.isNaN(speedUp));
  if (speedUps.length === 0) return undefined;
  const median = quantile(speedUps, 0.5);
  if (median >= SPEED_UP_MIN) return undefined;
  return `the reference on all cores is ${median.toFixed(2)} × one core, not ${SPEED_UP_MIN}: the machine was not free`;
}

/** The ratio, the same of processor time under `ID.cpu`, and the reference's speed-up under `ID.speed_up`. */
export function ratioMetrics(spec: MetricSpec, pairs: readonly Pair[]): readonly Metric[] {
  const beside = (suffix: string, title: string, unit: string) => {
    return { id: `${spec.id}.${suffix}`, title: `${spec.title}, ${title}`, unit, target: null };
  };
  const speedUps = pairs.map(({ speedUp }) => speedUp);
  return [
    metricOf(
      spec,
      pairs.map(({ ratio }) => ratio),
      weakReference(pairs),
    ),
    metricOf(
      beside('cpu', 'of processor time', ''),
      pairs.map(({ cpuRatio }) => cpuRatio),
    ),
    ...(speedUps.some(Number.isNaN)
      ? []
      : [metricOf(beside('speed_up', 'reference over one core', '×'), speedUps)]),
  ];
}

/** The pairs as rows of `tables/pairs.csv`, under the id of their ratio. */
export function pairRows(id: string, pairs: readonly Pair[]): readonly TableRow<'pairs'>[] {
  return pairs.map((pair, i) => ({ metric: id, pair: i + 1, ...pair }));
}
