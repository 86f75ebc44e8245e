export { buildFeatures } from './build-features.ts';
export { type FeatureMatrix, selectColumns, selectRows } from './feature-matrix.ts';
export { FEATURES_OF_SET } from './feature-names.ts';
export { type FeatureSet, FeatureStream, isPackScan } from './feature-stream.ts';
