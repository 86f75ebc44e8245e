/** Replaying the contract rules over an audited log. Apart from `verify`, which must not know the rules. @module */
export { type ReplayFinding, type ReplayReport, RuleReplay } from './rule-replay.ts';
