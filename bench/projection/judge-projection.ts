/**
 * The fitted model against the loads that it has not seen, both measured in the same way. What went into the fit is itself
 * known to so much: the least and the greatest saturation that were found make the range of the projection.
 *
 * @module
 */
import { quantile } from '../../base/index.ts';
import type { ServiceTimes } from '../../sim/index.ts';
import { type FitEffort, fitService, oneMachine, refitService } from './fit-service.ts';
import {
  type MeasuredEngine,
  type MeasuredPoint,
  PERCENTILES,
  type Percentile,
} from './measured-engine.ts';
import { playRuns, type RunPercentiles } from './play-runs.ts';

/** Runs of the model at each load: more than were measured, so that the model's own chance adds little. */
const REPEATS = 15;

export interface Judgement {
  readonly engine: string;
  readonly share: number;
  readonly perSecond: number;
  readonly percentile: Percentile;
  /** Median, lowest and highest of the repeats, ms. */
  readonly measuredMs: number;
  readonly lowestMs: number;
  readonly highestMs: number;
  /** From the median saturation; NaN where the model says that the load is more than the engine can take. */
  readonly projectedMs: number;
  /** Over all saturations that were found; equal to `projectedMs` where there was one search. */
  readonly projectedLowestMs: number;
  readonly projectedHighestMs: number;
}

/** Service times from the median saturation, then from the least and the greatest where they differ. */
export function fitRange(engine: MeasuredEngine, effort?: FitEffort): readonly ServiceTimes[] {
  const { saturationPerSecond, saturationLo, saturationHi } = engine;
  const found = fitService(engine, effort);
  const others = [saturationLo, saturationHi].filter((one) => one !== saturationPerSecond);
  return [
    found,
    ...others.map((one) => refitService({ ...engine, saturationPerSecond: one }, found, effort)),
  ];
}

/** Both percentiles of every point; `services` as fitRange gives them. */
export function judge(
  engine: MeasuredEngine,
  services: readonly ServiceTimes[],
  points: readonly MeasuredPoint[],
): Judgement[] {
  return points.flatMap((point) => {
    const played = services.map((service) => {
      const deployment = oneMachine(service, point.perSecond, engine.transactionBytes);
      return playRuns(deployment, point.durationMs, REPEATS, 'judge');
    });
    return PERCENTILES.map((percentile) => judgement(engine, point, percentile, played));
  });
}

function judgement(
  { name }: MeasuredEngine,
  point: MeasuredPoint,
  percentile: Percentile,
  played: readonly (RunPercentiles | undefined)[],
): Judgement {
  const projected = played.map((one) => one?.[percentile] ?? NaN);
  const finite = projected.filter((ms) => !Number.isNaN(ms));
  return {
    engine: name,
    share: point.share,
    perSecond: point.perSecond,
    percentile,
    measuredMs: quantile(point[percentile], 0.5),
    lowestMs: quantile(point[percentile], 0),
    highestMs: quantile(point[percentile], 1),
    projectedMs: projected[0]!,
    projectedLowestMs: finite.length === 0 ? NaN : Math.min(...finite),
    projectedHighestMs: finite.length === 0 ? NaN : Math.max(...finite),
  };
}

/** Relative error against the median of the repeats; 1 where nothing was projected. */
export function errorOf({ projectedMs, measuredMs }: Judgement): number {
  if (Number.isNaN(projectedMs)) return 1;
  return Math.abs(projectedMs - measuredMs) / measuredMs;
}

/**
 * Relative error at the nearest and at the farthest ends of what was projected and what was measured: 0 where the two ranges
 * meet, because then they are no farther apart than each is from itself.
 */
export function errorRange(judgement: Judgement): readonly [number, number] {
  const { projectedMs, projectedLowestMs, projectedHighestMs, lowestMs, highestMs } = judgement;
  if (Number.isNaN(projectedMs)) return [1, 1];
  const errors = [projectedLowestMs, projectedMs, projectedHighestMs].flatMap((ms) =>
    [lowestMs, highestMs].map((measuredMs) => Math.abs(ms - measuredMs) / measuredMs),
  );
  const meet = projectedLowestMs <= highestMs && projectedHighestMs >= lowestMs;
  return [meet ? 0 : Math.min(...errors), Math.max(...errors)];
}
