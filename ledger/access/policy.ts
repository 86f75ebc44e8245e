/**
 * The policy: permits and prohibitions as data, so that docs/access.md can list each by its number. What no permit
 * covers is denied, and a prohibition overrides every permit, as in XACML's deny-overrides: an added permit can then
 * never undo a prohibition by accident.
 *
 * @module
 */
import type {
  AccessRequest,
  AccessRole,
  Action,
  Consent,
  Custody,
  Purpose,
  Resource,
  Time,
} from './vocabulary.ts';

/** Recorded with every decision: a decision means something only beside the policy that made it. */
export const POLICY_VERSION = 2;

/**
 * How long what is sealed may be read, in calendar years from the day on which the statement was recorded. The US FD&C
 * Act § 582 (21 U.S.C. 360eee-1), added by the DSCSA, has trading partners keep the records of a transaction for at
 * least so long. That a reading should end there is this policy's choice, after the limitation of storage in Art.
 * 5(1)(e) of the GDPR.
 */
export const RETENTION_YEARS = 6;

/** A rule applies where every field that it has fits the request. */
interface PolicyRule {
  /** `P…` permits, `D…` denies. */
  readonly id: string;
  readonly roles?: readonly AccessRole[];
  readonly resources: readonly Resource[];
  readonly actions: readonly Action[];
  readonly custody?: readonly Custody[];
  readonly purposes?: readonly Purpose[];
  readonly consents?: readonly Consent[];
  readonly recipient?: boolean;
  readonly times?: readonly Time[];
  readonly reason: string;
}

const TRADERS: readonly AccessRole[] = ['manufacturer', 'wholesaler', 'pharmacy'];
const HANDLERS: readonly AccessRole[] = [...TRADERS, 'logistics'];
const ALL_BUT_REGULATOR: readonly AccessRole[] = [...HANDLERS, 'patient', 'researcher'];
const INVOLVED: readonly Custody[] = ['reporter', 'counterparty'];
const SEALED: readonly Resource[] = ['serials', 'patient-serials', 'trade', 'conditions'];
const ALL_BUT_INVESTIGATION: readonly Purpose[] = [
  'operation',
  'recall',
  'audit',
  'research',
  'erasure',
];

const PROHIBITIONS: readonly PolicyRule[] = [
  {
    id: 'D1',
    resources: SEALED,
    actions: ['read', 'disclose'],
    recipient: false,
    reason: 'the organisation was given no keys in the epoch of the statement',
  },
  {
    id: 'D2',
    resources: ['patient-serials'],
    actions: ['read', 'disclose'],
    custody: ['counterparty', 'none'],
    consents: ['none'],
    reason: 'the patient has not consented',
  },
  {
    id: 'D3',
    roles: ['logistics', 'patient', 'regulator', 'researcher'],
    resources: ['trade'],
    actions: ['read'],
    reason: 'terms of trade are for the trading parties alone',
  },
  {
    id: 'D4',
    resources: ['trade'],
    actions: ['disclose'],
    reason: 'terms of trade are passed on to nobody',
  },
  {
    id: 'D5',
    roles: ['researcher'],
    resources: ['serials', 'patient-serials'],
    actions: ['read', 'disclose'],
    reason: 'research works on pseudonyms',
  },
  {
    id: 'D6',
    resources: ['patient-serials'],
    actions: ['read', 'disclose'],
    custody: ['counterparty', 'none'],
    consents: ['void'],
    reason: 'the consent of the patient does not hold at the time of reading',
  },
  {
    id: 'D7',
    roles: ALL_BUT_REGULATOR,
    resources: SEALED,
    actions: ['read', 'disclose'],
    times: ['after'],
    reason: `the ${RETENTION_YEARS} years of retention are over`,
  },
  {
    id: 'D8',
    roles: ['regulator'],
    resources: SEALED,
    actions: ['read', 'disclose'],
    purposes: ALL_BUT_INVESTIGATION,
    times: ['after'],
    reason: `after ${RETENTION_YEARS} years of retention, for an investigation alone`,
  },
  {
    id: 'D9',
    resources: ['statement', ...SEALED],
    actions: ['read', 'disclose'],
    times: ['before'],
    reason: 'the statement was not recorded yet at the time of reading',
  },
];

const PERMITS: readonly PolicyRule[] = [
  {
    id: 'P1',
    roles: [...HANDLERS, 'patient'],
    resources: ['statement'],
    actions: ['read'],
    custody: INVOLVED,
    purposes: ['operation', 'recall', 'investigation', 'audit'],
    reason: 'a party of the statement',
  },
  {
    id: 'P2',
    roles: ['regulator'],
    resources: ['statement', 'conditions'],
    actions: ['read'],
    purposes: ['recall', 'investigation', 'audit'],
    reason: 'supervision',
  },
  {
    id: 'P3',
    roles: ['manufacturer'],
    resources: ['statement'],
    actions: ['read'],
    purposes: ['recall'],
    reason: 'a recall follows the goods wherever they went',
  },
  {
    id: 'P4',
    roles: ['researcher'],
    resources: ['statement', 'conditions'],
    actions: ['read'],
    purposes: ['research'],
    consents: ['valid'],
    reason: 'research with consent',
  },
  {
    id: 'P5',
    roles: HANDLERS,
    resources: ['serials'],
    actions: ['read'],
    custody: INVOLVED,
    purposes: ['operation', 'recall'],
    reason: 'handled these packs',
  },
  {
    id: 'P6',
    roles: ['regulator'],
    resources: ['serials', 'patient-serials'],
    actions: ['read'],
    purposes: ['recall', 'investigation'],
    reason: 'follows single packs',
  },
  {
    id: 'P7',
    roles: TRADERS,
    resources: ['trade'],
    actions: ['read'],
    custody: INVOLVED,
    purposes: ['operation', 'audit'],
    reason: 'a party of the trade',
  },
  {
    id: 'P8',
    roles: HANDLERS,
    resources: ['conditions'],
    actions: ['read'],
    custody: INVOLVED,
    purposes: ['operation', 'recall', 'investigation'],
    reason: 'answers for the goods on the way',
  },
  {
    id: 'P9',
    roles: ['pharmacy', 'patient'],
    resources: ['patient-serials'],
    actions: ['read'],
    custody: INVOLVED,
    purposes: ['operation'],
    reason: 'handed over or received the pack',
  },
  {
    id: 'P10',
    roles: HANDLERS,
    resources: ['serials', 'conditions'],
    actions: ['disclose'],
    custody: ['reporter'],
    purposes: ['recall', 'investigation'],
    reason: 'its own statement',
  },
  {
    id: 'P11',
    roles: HANDLERS,
    resources: SEALED,
    actions: ['erase'],
    custody: ['reporter'],
    purposes: ['erasure'],
    reason: 'its own statement',
  },
  {
    id: 'P12',
    roles: ['regulator'],
    resources: SEALED,
    actions: ['erase'],
    purposes: ['erasure'],
    reason: 'an order of erasure',
  },
];

export interface AccessDecision {
  readonly allowed: boolean;
  /** Number of the rule that decided, or `default`. */
  readonly rule: string;
  readonly reason: string;
}

/** Decides by the first prohibition that applies, else by the first permit, else denies. Pure. */
export function decide(request: AccessRequest): AccessDecision {
  const prohibition = PROHIBITIONS.find((rule) => applies(rule, request));
  if (prohibition !== undefined) return verdict(false, prohibition);
  const permit = PERMITS.find((rule) => applies(rule, request));
  if (permit !== undefined) return verdict(true, permit);
  return { allowed: false, rule: 'default', reason: 'no rule permits it' };
}

function verdict(allowed: boolean, { id, reason }: PolicyRule): AccessDecision {
  return { allowed, rule: id, reason };
}

function applies(rule: PolicyRule, request: AccessRequest): boolean {
  return (
    holds<AccessRequest['role']>(rule.roles, request.role) &&
    holds(rule.resources, request.resource) &&
    holds(rule.actions, request.action) &&
    holds(rule.custody, request.custody) &&
    holds(rule.purposes, request.purpose) &&
    holds(rule.consents, request.consent) &&
    (rule.recipient ?? request.recipient) === request.recipient &&
    holds(rule.times, request.time)
  );
}

function holds<T>(allowed: readonly T[] | undefined, value: T): boolean {
  return allowed?.includes(value) ?? true;
}
