/** Access: who may read which part of a statement, and the record of what was decided. Internal to the ledger. @module */
export { type DecisionSubject, recordDecision } from './decision-log.ts';
export { type AccessDecision, decide } from './policy.ts';
export { accessRole, sealingRoles } from './sealing-roles.ts';
export { type ConsentPeriod, consentAt, instantText, timeAt } from './time-of-reading.ts';
export {
  ACCESS_ROLES,
  type AccessRequest,
  type AccessRole,
  type Action,
  type Custody,
  type Purpose,
  type Resource,
  type Time,
} from './vocabulary.ts';
