export { createDetector, loadDetector } from './create-detector.ts';
export { RULE_LIST } from './rule-list.ts';
