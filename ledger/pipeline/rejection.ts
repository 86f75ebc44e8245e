/**
 * Why a transaction was not stored. Faults of form, signature and order have codes of their own; a broken contract rule
 * keeps the rule's code. Inside the pipeline a fault is a small number, because it crosses threads in shared memory.
 *
 * @module
 */
import type { RuleSet } from '../contracts/index.ts';

/** Faults in the order of their numbers; 0 is none. docs/ledger-benchmark.md has the table. */
export const FAULTS = [
  '',
  'T_MALFORMED',
  'T_TOO_LARGE',
  'T_VERSION',
  'T_UNKNOWN_KEY',
  'T_SIGNATURE',
  'T_PARTY',
  'T_REFERENCE',
  'T_REPLAYED',
  'T_SEQUENCE_GAP',
  'T_TIME',
  'T_DUPLICATE_ITEM',
  'T_STOPPED',
  'T_REVOKED_KEY',
  'T_AUTHORITY',
  'T_KEY',
  'T_EPOCH',
  'T_ROLES',
  'T_PAYLOAD',
  'T_RULES',
] as const;

/** Faults by name. */
export const Fault = {
  none: 0,
  /** Not one COSE_Sign1 envelope, or not a transaction, in its only canonical form; also where bytes are missing. */
  malformed: 1,
  /** Longer than a transaction may be, or with more items. */
  tooLarge: 2,
  /** A version of the transaction format that is not known. */
  version: 3,
  /** The key is not that of a registered party. */
  unknownKey: 4,
  signature: 5,
  /** Signed by another party than the one that it names. */
  party: 6,
  /** Names a site, party or product that the genesis record does not have. */
  reference: 7,
  /** The sequence number is used already. */
  replayed: 8,
  /** Statements of the party before this one are missing. */
  sequenceGap: 9,
  /** Recorded before it happened, or in the future. */
  time: 10,
  /** An item stands in it twice, by itself or with a unit around it. */
  duplicateItem: 11,
  /** The ledger stopped before it could say: the transaction may be stored or not. */
  stopped: 12,
  /** The key was a party's, and a record on the log ended it. */
  revokedKey: 13,
  /** A control record that this party may not sign. */
  authority: 14,
  /** Asks for a key that must not be registered, or ends one that the party does not have. */
  key: 15,
  /** Sealed under keys of an epoch that were not issued, or issues them a second time. */
  epoch: 16,
  /** Sealed for other roles than the access policy names. */
  roles: 17,
  /** The sealed payload is missing, was not asked for, or is not the one that the statement names. */
  payload: 18,
  /** Activates contract rules that are not at hand here. */
  rules: 19,
} as const;

/** Verdicts of contract rules lie above the faults. */
const RULE_OFFSET = 100;

/** The number of a broken rule; `verdictCode` is its number in the rule set. */
export function ruleFault(verdictCode: number): number {
  return RULE_OFFSET + verdictCode;
}

/** `''` for accepted, else the code, such as `T_SIGNATURE` or `R_CUSTODY`; `ruleSet` is the one that was asked. */
export function faultName(fault: number, ruleSet: RuleSet): string {
  return fault > RULE_OFFSET ? ruleSet.ruleName(fault - RULE_OFFSET) : FAULTS[fault]!;
}
