/**
 * Machine learning on what was recorded: features of scans, detectors, and their judgement.
 *
 * @module
 */
export { startedBackend } from './backend/tensor-backend.ts';
export {
  type DetectorConfig,
  detectorConfig,
  type ThresholdRule,
  thresholdRule,
} from './config.ts';
export * from './detect/index.ts';
export * from './evaluate/index.ts';
export * from './features/index.ts';
