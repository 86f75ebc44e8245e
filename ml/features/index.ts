export { buildFeatures, type FeatureRequest, type FeatureSet } from './build-features.ts';
export { type FeatureMatrix, selectColumns, selectRows } from './feature-matrix.ts';
export {
  FEATURES_OF_SET,
  type FeatureDefinition,
  LOGISTICS_FEATURES,
  SERIAL_FEATURES,
} from './feature-names.ts';
