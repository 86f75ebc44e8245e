/**
 * How long a falsified pack went about undetected. Packs that were never detected are cases too: leaving them out
 * would reward a detector for missing the hard ones. They count as detected after all others.
 *
 * @module
 */
import { quantile } from '../../base/index.ts';
import { evaluateError } from './ranking.ts';

interface TimeToDetect {
  /** Packs that were injected. */
  readonly cases: number;
  readonly detected: number;
  /** Median over all cases, ms; Infinity where at most half were detected; NaN without cases. */
  readonly medianMs: number;
  /** Median over the detected cases alone, ms; NaN where there are none. */
  readonly medianDetectedMs: number;
}

/**
 * @param injectedMs when each case began, ms; NaN = no case, left out
 * @param detectedMs when it was detected, ms; NaN or Infinity = never
 * @throws TheriacError E_EVALUATE_INPUT where the lengths differ or a detection precedes its case
 */
export function timeToDetect(injectedMs: Float64Array, detectedMs: Float64Array): TimeToDetect {
  if (injectedMs.length !== detectedMs.length) {
    throw evaluateError(
      'timeToDetect',
      `${injectedMs.length} cases, ${detectedMs.length} detections`,
    );
  }
  const delaysMs: number[] = [];
  let cases = 0;
  for (let i = 0; i < injectedMs.length; i++) {
    if (Number.isNaN(injectedMs[i]!)) continue;
    cases++;
    const delayMs = detectedMs[i]! - injectedMs[i]!;
    if (delayMs < 0) throw evaluateError('timeToDetect', `case ${i} is detected before it began`);
    if (Number.isFinite(delayMs)) delaysMs.push(delayMs);
  }
  delaysMs.sort((a, b) => a - b);
  return {
    cases,
    detected: delaysMs.length,
    medianMs: medianOfAll(delaysMs, cases),
    medianDetectedMs: delaysMs.length === 0 ? Number.NaN : quantile(delaysMs, 0.5),
  };
}

/** Median of the sorted delays and of as many infinite ones as make up `cases`. */
function medianOfAll(delaysMs: readonly number[], cases: number): number {
  if (cases === 0) return Number.NaN;
  const lower = delaysMs[Math.ceil(cases / 2) - 1] ?? Number.POSITIVE_INFINITY;
  const upper = delaysMs[Math.floor(cases / 2)] ?? Number.POSITIVE_INFINITY;
  return (lower + upper) / 2;
}
