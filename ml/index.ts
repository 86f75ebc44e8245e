/**
 * Machine learning on what was recorded: features of scans, detectors, and their judgement.
 *
 * @module
 */
export { startedBackend } from './backend/tensor-backend.ts';
export {
  DETECTOR_KINDS,
  type DetectorConfig,
  detectorConfig,
  FEATURE_SETS,
  type ThresholdRule,
  thresholdRule,
} from './config.ts';
export * from './detect/index.ts';
export * from './evaluate/index.ts';
export * from './features/index.ts';
export * from './serve/index.ts';
export * from './tune/index.ts';
