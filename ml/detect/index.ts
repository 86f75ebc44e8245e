export { createDetector, loadDetector } from './create-detector.ts';
export type { Detector } from './detector.ts';
export { HalfSpaceTrees } from './half-space-trees.ts';
export { prepareDetectors } from './prepare-detectors.ts';
export { RULE_LIST } from './rule-list.ts';
