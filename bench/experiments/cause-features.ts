/**
 * What a good explanation of an alert would name, fixed before any explanation was looked at. At most three features per kind of
 * attack, each because the mechanism of that kind makes it so, not because a detector uses it. An explanation that names
 * none of them is counted as wrong, however plausible it reads. The table was gone over once, on the seed `dev`, and is reported
 * on others.
 *
 * @module
 */
import type { AttackKind } from '../../sim/index.ts';

interface Cause {
  readonly features: readonly string[];
  /** Why the mechanism shows there. */
  readonly reason: string;
}

/** By kind of false goods; kinds that leave no trace have none, and no alert about them can be explained. */
export const CAUSE_FEATURES: Partial<Readonly<Record<AttackKind, Cause>>> = {
  'cloned-serial': {
    features: ['custodyGap', 'stillPacked', 'dispensedBefore'],
    reason: 'the original is in other hands, still in its case, or was sold already',
  },
  'invented-serial': {
    features: ['commissioned', 'custodyGap', 'hoursSinceElsewhere'],
    reason: 'nobody commissioned the serial, so nobody has it and it was nowhere before (missing)',
  },
  'refilled-pack': {
    features: ['dispensedBefore', 'packAge', 'custodyGap'],
    reason: 'its box was dispensed before, elsewhere, and long ago',
  },
  'reused-serial': {
    features: ['dispensedBefore', 'scansElsewhere', 'custodyGap'],
    reason:
      'the serial was dispensed or destroyed by somebody else, and is scanned in several places',
  },
  'dummy-case': {
    features: ['dispensedBefore', 'scansHere', 'custodyGap'],
    reason: 'all dummies of a case bear one label, which is sold again and again',
  },
  'key-theft': {
    features: ['stillPacked', 'custodyGap', 'hoursSinceElsewhere'],
    reason: 'the owner has the original where it always was, or ships it again',
  },
  replay: {
    features: ['dispensedBefore', 'custodyGap', 'refusals'],
    reason: 'what the old notice announced was delivered and sold, and a second receipt is refused',
  },
  'sybil-partner': {
    features: ['custodyGap', 'stillPacked', 'refusals'],
    reason: 'firms hand over what somebody else has, which is refused where hand-overs are known',
  },
};

/** Contributions that count as the explanation. */
export const TOP_CONTRIBUTIONS = 3;

/**
 * Chance that one of `causes` features is among `drawn` features drawn without replacement out of `features`
 * (hypergeometric): what an explanation that knows nothing would score.
 */
export function chanceOfNaming(causes: number, features: number, drawn: number): number {
  let miss = 1;
  for (let i = 0; i < Math.min(drawn, features); i++) {
    miss *= Math.max(0, features - causes - i) / (features - i);
  }
  return 1 - miss;
}
