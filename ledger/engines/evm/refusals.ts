/**
 * The codes of refusals that the contract decides about, each by the selector of its error: the errors are named like the
 * codes.
 *
 * @module
 */
import { type Hex, toFunctionSelector } from 'viem';
import { RULE_CODES } from '../../contracts/index.ts';
import { FAULTS, Fault } from '../../pipeline/rejection.ts';

const FAULTS_OF_ORDER = [Fault.replayed, Fault.sequenceGap, Fault.duplicateItem];

const CODES = [...FAULTS_OF_ORDER.map((fault) => FAULTS[fault]), ...RULE_CODES];

/** Code by selector. */
export const REFUSALS: ReadonlyMap<Hex, string> = new Map(
  CODES.map((code) => [toFunctionSelector(`${code}()`), code]),
);
