export { applyEvent, hearReport } from './apply-event.ts';
export { ContractState, LotStatus, MIXED, Status } from './contract-state.ts';
export { ACCEPTED, createJudge, type Judge } from './judge.ts';
export { ENDPOINT_STEPS, KNOWLEDGE, type Knowledge } from './knowledge.ts';
export type { Registry, Verdict } from './registry.ts';
export type { Rule } from './rule.ts';
export {
  createRuleSet,
  identityOf,
  identityText,
  type RuleIdentity,
  RuleSet,
  ruleDifference,
  USER_RULES_MAX,
} from './rule-set.ts';
export { RULE_CODES, RULES } from './rules.ts';
export { PARTY_ROLES, type PartyRole, type RegistrySetup } from './setup.ts';
