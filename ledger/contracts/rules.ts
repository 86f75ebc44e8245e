/**
 * The rules in the order in which they are asked; the first that fails gives the verdict. What is plain to see comes
 * first (who, which serial, which status), custody and papers after it, so that a refusal names the sharpest reason.
 * Append only: stored verdict codes are positions in this list, and rules of users come behind it.
 *
 * @module
 */
import type { Rule } from './rule.ts';
import { aggregation } from './rules/aggregation.ts';
import { coldChain } from './rules/cold-chain.ts';
import { custody } from './rules/custody.ts';
import { dataMatch } from './rules/data-match.ts';
import { notDestroyed } from './rules/not-destroyed.ts';
import { notDispensed } from './rules/not-dispensed.ts';
import { notExpired } from './rules/not-expired.ts';
import { notRecalled } from './rules/not-recalled.ts';
import { notStolen } from './rules/not-stolen.ts';
import { partnerKnown } from './rules/partner-known.ts';
import { partnerLicensed } from './rules/partner-licensed.ts';
import { qualityReleased } from './rules/quality-released.ts';
import { serialKnown } from './rules/serial-known.ts';
import { shipmentAuthorised } from './rules/shipment-authorised.ts';

export const RULES: readonly Rule[] = [
  partnerKnown,
  partnerLicensed,
  serialKnown,
  dataMatch,
  notDestroyed,
  notDispensed,
  notStolen,
  notRecalled,
  notExpired,
  qualityReleased,
  aggregation,
  custody,
  shipmentAuthorised,
  coldChain,
];

/** Codes of all rules, in the order of RULES. */
export const RULE_CODES: readonly string[] = RULES.map((rule) => rule.code);
