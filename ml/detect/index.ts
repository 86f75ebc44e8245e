export { createDetector, loadDetector } from './create-detector.ts';
export type { Contribution, Detector } from './detector.ts';
export { RULE_LIST, type Rule } from './rule-list.ts';
