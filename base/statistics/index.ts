export { batchMeansInterval, overlappingBatchMeansInterval } from './batch-means.ts';
export { betaInc, betaQuantile } from './beta.ts';
export { bcaInterval, bootstrapInterval } from './bootstrap.ts';
export { holm, simultaneousConfidence } from './families.ts';
export { gammaInc, gammaQuantile, logGamma } from './gamma.ts';
export {
  type Difference,
  type Interval,
  meanInterval,
  pairedDifference,
  poissonInterval,
  proportionInterval,
  welchDifference,
} from './interval.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export { quantileInterval } from './quantile-interval.ts';
export { ratioInterval } from './ratio.ts';
export {
  type PrecisionTarget,
  relativeHalfWidths,
  replicationsNeeded,
  replicationsToRun,
} from './sequential.ts';
export { tCdf, tQuantile } from './student.ts';
export { mean, quantile, quantiles, type Sample, variance } from './summary.ts';
export {
  averageReplications,
  MSER_OBSERVATIONS_MIN,
  mser5,
  type WarmUp,
  warmUpOf,
  welchAverage,
} from './warm-up.ts';
