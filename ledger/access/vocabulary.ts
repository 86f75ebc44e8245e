/**
 * The words of access decisions: who, on what, to do what, standing where, for which purpose, when. Roles are an enumeration
 * by position, since a transaction names the roles that its payload is sealed for by number. Append only.
 *
 * @module
 */

export const ACCESS_ROLES = [
  'manufacturer',
  'logistics',
  'wholesaler',
  'pharmacy',
  'patient',
  'regulator',
  'researcher',
] as const;
export type AccessRole = (typeof ACCESS_ROLES)[number];

/** Parts of a statement; all but `statement`, the clear rule view, are sealed. */
export const RESOURCES = [
  'statement',
  'serials',
  /** Serials of packs that were handed to a patient, or that a patient looked up. */
  'patient-serials',
  'trade',
  'conditions',
] as const;
export type Resource = (typeof RESOURCES)[number];

/** `disclose` is to pass on to somebody outside the statement. */
export const ACTIONS = ['read', 'disclose', 'erase'] as const;
export type Action = (typeof ACTIONS)[number];

/** How the organisation stands to the goods of the statement. */
export const CUSTODIES = ['reporter', 'counterparty', 'none'] as const;
export type Custody = (typeof CUSTODIES)[number];

export const PURPOSES = [
  'operation',
  'recall',
  'investigation',
  'audit',
  'research',
  'erasure',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Consent of the patient whom it concerns: `void` where there is one whose period does not hold the time of reading. */
export const CONSENTS = ['none', 'valid', 'void'] as const;
export type Consent = (typeof CONSENTS)[number];

/** Where the time of reading lies to the retention of the statement, which begins when it was recorded. */
export const TIMES = ['before', 'within', 'after'] as const;
export type Time = (typeof TIMES)[number];

/** What is to be decided. */
export interface AccessRequest {
  /** `other` where the organisation has no role of access, such as a hub. */
  readonly role: AccessRole | 'other';
  readonly resource: Resource;
  readonly action: Action;
  readonly custody: Custody;
  readonly purpose: Purpose;
  readonly consent: Consent;
  /** Whether the organisation was given keys in the epoch of the statement: false before it joined or after it left. */
  readonly recipient: boolean;
  readonly time: Time;
}
