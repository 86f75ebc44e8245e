export { createDetector, loadDetector } from './create-detector.ts';
export type { Detector } from './detector.ts';
export { HalfSpaceTrees } from './half-space-trees.ts';
export { prepareDetectors } from './prepare-detectors.ts';
export { RULE_LIST } from './rule-list.ts';
export { detectorOf, hasDetector, type ReadDetectorConfig } from './saved-detector.ts';
export { ScanScorer } from './scan-scorer.ts';
export {
  loadTrainedDetector,
  saveTrainedDetector,
  type TrainedDetector,
} from './trained-detector.ts';
