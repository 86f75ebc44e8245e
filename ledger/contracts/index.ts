export { applyEvent, hearReport } from './apply-event.ts';
export { ContractState, LotStatus, Status } from './contract-state.ts';
export { ACCEPTED, createJudge, type Judge } from './judge.ts';
export { KNOWLEDGE, type Knowledge } from './knowledge.ts';
export type { Registry, Verdict } from './registry.ts';
export type { Rule } from './rule.ts';
export { RULE_CODES, RULES, ruleName } from './rules.ts';
export { PARTY_ROLES, type PartyRole, type RegistrySetup } from './setup.ts';
