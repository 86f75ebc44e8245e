export { type DurationModel, drawDurationMs, meanDurationMs } from './duration-model.ts';
export { poissonQuantile } from './poisson.ts';
export { drawShare, meanShare, type ShareModel } from './share-model.ts';
export { createStream, type RootKey, rootKey, Stream } from './stream.ts';
export { type ArrivalRate, type ArrivalStreams, nextArrivalMs } from './thinning.ts';
