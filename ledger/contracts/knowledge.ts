/**
 * What a registry has been told, and therefore what its rules may read. It is the one mechanism in which the
 * information regimes differ: the rules are the same, a rule that would need knowledge that is not there is not asked.
 *
 * - `own`: labels, the papers that come with the goods (packing lists included), and letters that have arrived.
 * - `endpoints`: besides, what a verification hub of the European kind is told: commissioning at one end, dispensing
 *   and destruction at the other, reports (Commission Delegated Regulation (EU) 2016/161, art. 33 to 36).
 * - `pedigree`: every step of every identity, so that custody is known at any moment.
 *
 * @module
 */
import { Step } from '../events/index.ts';

export const KNOWLEDGE = ['own', 'endpoints', 'pedigree'] as const;
export type Knowledge = (typeof KNOWLEDGE)[number];

/** Steps of which a hub of the endpoints is told, and at which it is asked. */
export const ENDPOINT_STEPS: readonly number[] = [
  Step.commissioning,
  Step.verifying,
  Step.dispensing,
  Step.destroying,
  Step.reporting,
];
