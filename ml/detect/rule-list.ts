/**
 * The rules of the transparent detector: what an experienced inspector would find odd, each with a threshold, the value at
 * which it is as odd as can be, and points. Points are judgement, written down so that they can be disputed; they were
 * not fitted to any run. A rule whose feature is not in the matrix is silent.
 *
 * @module
 */
export interface Rule {
  readonly feature: string;
  /** `above` and `below` include the threshold; `apart` looks at the absolute value; `missing` at nothing else. */
  readonly when: 'above' | 'below' | 'apart' | 'missing';
  /** Fires from here on, in the feature's unit. */
  readonly threshold: number;
  /** From here on the full points are given, at the threshold half of them. */
  readonly full: number;
  readonly points: number;
  readonly reason: string;
}

function flag(feature: string, points: number, reason: string): Rule {
  return { feature, when: 'above', threshold: 1, full: 1, points, reason };
}

function graded(
  feature: string,
  when: 'above' | 'below' | 'apart',
  [threshold, full]: readonly [number, number],
  points: number,
  reason: string,
): Rule {
  return { feature, when, threshold, full, points, reason };
}

function missing(feature: string, points: number, reason: string): Rule {
  return { feature, when: 'missing', threshold: 0, full: 0, points, reason };
}

export const RULE_LIST: readonly Rule[] = [
  graded('daysToExpiry', 'below', [-1, -30], 4, 'sold after its expiry'),
  graded('expiryOffset', 'apart', [1, 30], 3, 'expiry unlike that of its lot'),
  missing('lotAge', 2, 'nobody saw the lot before'),
  graded('lotBalance', 'below', [-0.001, -1], 3, 'more of the lot left than came'),
  missing('dwell', 2, 'the lot never came to this site'),
  graded('receiptRatio', 'above', [3, 10], 1, 'an unusually large delivery'),
  graded('senderShare', 'below', [0.05, 0], 2, 'from a sender that hardly ever delivers here'),
  graded('journeyExcess', 'above', [3, 10], 1, 'a journey warmer or colder than usual'),
  graded('lotRefusals', 'above', [1, 5], 1, 'packs of the lot were refused before'),
  flag('lotRecalled', 5, 'the lot is recalled'),
  graded('commissioned', 'below', [0, 0], 5, 'nobody commissioned the serial'),
  flag('lotMismatch', 4, 'lot unlike that of the commissioning'),
  flag('expiryMismatch', 2, 'expiry unlike that of the commissioning'),
  graded('scansElsewhere', 'above', [1, 3], 2, 'the serial was scanned elsewhere'),
  graded('dispensedBefore', 'above', [1, 2], 5, 'the serial was dispensed before'),
  flag('custodyGap', 4, 'somebody else has the pack'),
  graded('hoursSinceElsewhere', 'below', [1, 0], 3, 'it was elsewhere a moment ago'),
  flag('stillPacked', 1, 'its case was never opened'),
  graded('refusals', 'above', [1, 3], 2, 'the serial was refused before'),
  flag('stolen', 6, 'reported as stolen'),
  flag('destroyed', 6, 'reported as destroyed'),
  flag('held', 3, 'set aside and not freed'),
];

/** Points of `rule` for a value: 0 where it does not fire, half from the threshold on, all from `full` on. */
export function rulePoints(rule: Rule, value: number): number {
  if (Number.isNaN(value)) return rule.when === 'missing' ? rule.points : 0;
  if (rule.when === 'missing') return 0;
  const sign = rule.when === 'below' ? -1 : 1;
  const seen = rule.when === 'apart' ? Math.abs(value) : value;
  const excess = sign * (seen - rule.threshold);
  if (excess < 0) return 0;
  const range = sign * (rule.full - rule.threshold);
  return range > 0 ? rule.points * (0.5 + 0.5 * Math.min(1, excess / range)) : rule.points;
}
