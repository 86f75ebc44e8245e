export { betaInc, betaQuantile } from './beta.ts';
export { gammaInc, gammaQuantile, logGamma } from './gamma.ts';
export {
  bootstrapInterval,
  type Difference,
  holm,
  type Interval,
  meanInterval,
  pairedDifference,
  poissonInterval,
  proportionInterval,
} from './interval.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export { tCdf, tQuantile } from './student.ts';
export { mean, quantile, quantiles, type Sample, variance } from './summary.ts';
