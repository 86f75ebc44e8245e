/**
 * What the experiment says about a claim. A claim is a hypothesis: it is `supported` when its paired difference
 * points the claimed way and survives the adjustment for the whole family, and `not supported` in every other case,
 * with our figure and what it would take. A claim that something does *not* rise cannot lean on a missing
 * difference: the upper limit of the rise itself has to stay at zero.
 *
 * @module
 */
import type { Side } from './cell-metrics.ts';
import type { Difference } from './differences.ts';

export interface Claim {
  /** One sentence, as it is printed. */
  readonly text: string;
  readonly a: Side;
  readonly b: Side;
  /** How `a` compares with `b` if the claim is true. */
  readonly expects: 'lower' | 'higher' | 'not-higher';
}

export interface Verdict {
  readonly claim: Claim;
  readonly verdict: 'supported' | 'not supported';
  /** The paired difference a − b with its interval, in words. */
  readonly figure: string;
  /** The condition under which the claim holds, or would hold. */
  readonly condition: string;
}

/** Judges each claim that has a difference among those given; a claim about an absent arm is left out. */
export function judge(
  claims: readonly Claim[],
  found: readonly Difference[],
  confidence: number,
): readonly Verdict[] {
  return claims.flatMap((claim) => {
    const difference = found.find(({ a, b }) => same(a, claim.a) && same(b, claim.b));
    return difference === undefined ? [] : [judgeOne(claim, difference, confidence)];
  });
}

function same(left: Side, right: Side): boolean {
  return left.arm === right.arm && left.metric === right.metric;
}

function judgeOne(claim: Claim, difference: Difference, confidence: number): Verdict {
  const holds = isSupported(claim, difference, confidence);
  return {
    claim,
    verdict: holds ? 'supported' : 'not supported',
    figure: figureText(claim, difference, confidence),
    condition: holds
      ? `in this scenario, over ${difference.n} replications`
      : whatItTakes(claim, difference),
  };
}

function isSupported(claim: Claim, difference: Difference, confidence: number): boolean {
  const { mean, hi, pHolm, n } = difference;
  if (n < 2) return false;
  if (claim.expects === 'not-higher') return hi <= 0;
  const points = claim.expects === 'lower' ? mean < 0 : mean > 0;
  return points && pHolm < 1 - confidence;
}

function figureText(claim: Claim, difference: Difference, confidence: number): string {
  const { mean, lo, hi, pHolm, n } = difference;
  if (n < 2) return `difference ${signed(mean)} in one replication`;
  if (isIdentical(difference)) {
    const two = claim.a.arm === claim.b.arm ? 'the two' : 'the two arms';
    return `${two} gave identical figures in every replication (n ${n})`;
  }
  const interval = `${Math.round(confidence * 100)} % interval ${signed(lo)} to ${signed(hi)}`;
  // a claim of no rise is judged by the interval alone: a p value of a difference says nothing about it
  const test = claim.expects === 'not-higher' ? '' : `, Holm p ${pText(pHolm)}`;
  return `mean difference ${signed(mean)} (${interval}${test}, n ${n})`;
}

function isIdentical({ mean, lo, hi }: Difference): boolean {
  return mean === 0 && lo === 0 && hi === 0;
}

function whatItTakes(claim: Claim, difference: Difference): string {
  const { mean, lo, hi, n } = difference;
  if (n < 2) return 'needs at least two replications, and twenty to be worth printing';
  if (claim.expects === 'not-higher') return `holds where a rise of ${number(hi)} is tolerated`;
  if (isIdentical(difference)) return 'the scenario has to make them differ';
  const wanted = claim.expects === 'lower' ? 'below −' : 'above ';
  const points = claim.expects === 'lower' ? mean < 0 : mean > 0;
  if (!points) return 'the difference points the other way';
  return `as a single test it would hold with a mean difference ${wanted}${number((hi - lo) / 2)}`;
}

function signed(value: number): string {
  if (value === 0) return '0';
  return value < 0 ? `−${number(-value)}` : `+${number(value)}`;
}

/** Three significant digits, without an exponent where a reader would stumble over it. */
function number(value: number): string {
  return value >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function pText(p: number): string {
  if (Number.isNaN(p)) return 'none';
  return p < 0.0001 ? '< 0.0001' : number(p);
}
