/** The fitted model against the loads that it has not seen. @module */
import { quantile } from '../../base/index.ts';
import { playDeployment, type ServiceTimes } from '../../sim/index.ts';
import { oneMachine } from './fit-service.ts';
import {
  type MeasuredEngine,
  type MeasuredPoint,
  PERCENTILES,
  type Percentile,
} from './measured-engine.ts';

const JUDGING = { warmUp: 2000, measured: 60_000 };

export interface Judgement {
  readonly engine: string;
  readonly share: number;
  readonly perSecond: number;
  readonly percentile: Percentile;
  /** Median, lowest and highest of the repeats, ms. */
  readonly measuredMs: number;
  readonly lowestMs: number;
  readonly highestMs: number;
  /** NaN where the model says that the load is more than the engine can take. */
  readonly projectedMs: number;
}

/** Both percentiles of every point. */
export function judge(
  engine: MeasuredEngine,
  service: ServiceTimes,
  points: readonly MeasuredPoint[],
): Judgement[] {
  return points.flatMap((point) => {
    const deployment = oneMachine(service, point.perSecond, engine.transactionBytes);
    const played = playDeployment(deployment, JUDGING, 'judge');
    return PERCENTILES.map((percentile) => ({
      engine: engine.name,
      share: point.share,
      perSecond: point.perSecond,
      percentile,
      measuredMs: quantile(point[percentile], 0.5),
      lowestMs: quantile(point[percentile], 0),
      highestMs: quantile(point[percentile], 1),
      projectedMs: played?.[percentile] ?? NaN,
    }));
  });
}

/** Relative error against the median of the repeats; 1 where nothing was projected. */
export function errorOf({ projectedMs, measuredMs }: Judgement): number {
  if (Number.isNaN(projectedMs)) return 1;
  return Math.abs(projectedMs - measuredMs) / measuredMs;
}

/**
 * Relative error against the nearest and the farthest repeat; a projection between two repeats is no farther off than
 * they are from each other, so its nearest error is 0.
 */
export function errorRange(judgement: Judgement): readonly [number, number] {
  const { projectedMs, lowestMs, highestMs } = judgement;
  if (Number.isNaN(projectedMs)) return [1, 1];
  const errors = [lowestMs, highestMs].map((ms) => Math.abs(projectedMs - ms) / ms);
  const isWithin = projectedMs >= lowestMs && projectedMs <= highestMs;
  return [isWithin ? 0 : Math.min(...errors), Math.max(...errors)];
}
