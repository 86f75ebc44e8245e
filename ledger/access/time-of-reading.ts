/**
 * The condition of time: where the time of reading lies to the retention of a statement, and to the period of a
 * consent (as in FHIR R4, Consent.provision.period, where a bound that is not given does not bound).
 *
 * @module
 */
import { civilFromDays, daysFromCivil, MS_PER_DAY } from '../../base/index.ts';
import { RETENTION_YEARS } from './policy.ts';
import type { Consent, Time } from './vocabulary.ts';

/** When a consent holds, in ms since 1970-01-01: from `fromMs` until before `untilMs`. */
export interface ConsentPeriod {
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/** What a consent is worth at `atMs`, ms since 1970-01-01; false: there is none. */
export function consentAt(consent: ConsentPeriod | false, atMs: number): Consent {
  if (consent === false) return 'none';
  const { fromMs = Number.NEGATIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY } = consent;
  return atMs >= fromMs && atMs < untilMs ? 'valid' : 'void';
}

/**
 * Where `atMs` lies to the retention of a statement that was recorded at `recordTimeMs` (both ms since 1970-01-01). The
 * retention ends with the day that has the same date so many years later; for 29 February that is 1 March.
 */
export function timeAt(recordTimeMs: number, atMs: number): Time {
  // Written so that what is no number lies before everything, and is denied.
  if (!(atMs >= recordTimeMs)) return 'before';
  const { year, month, day } = civilFromDays(Math.floor(recordTimeMs / MS_PER_DAY));
  const lastDay = daysFromCivil(year + RETENTION_YEARS, month, day);
  return atMs < (lastDay + 1) * MS_PER_DAY ? 'within' : 'after';
}

/** Last moment that has a text of ISO 8601 with a year of four digits. */
const YEAR_9999_MS = 253_402_300_799_999;

/** `ms` since 1970-01-01 in ISO 8601; what lies beyond its years, as a number. */
export function instantText(ms: number): string {
  return ms >= 0 && ms <= YEAR_9999_MS ? new Date(ms).toISOString() : `${ms} ms`;
}
