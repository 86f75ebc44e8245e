/**
 * From observations to verdicts. A row of the table passes when its interval is narrow and holds the theory; a coverage
 * experiment when about as many intervals hold the truth as promised.
 *
 * @module
 */
import { meanInterval, proportionInterval } from '../../base/index.ts';
import type { CoverageExperiment } from './intervals/experiment.ts';
import type { Quantity, ValidationModel } from './model.ts';

/** Widest half of an interval, as a share of the theory: wider, and agreement says little. */
export const HALF_WIDTH_MAX = 0.02;
/** Times are rounded to whole ms, which moves a figure by less than this share of it. */
export const ROUNDING = 1e-6;

export interface ValidationRow {
  readonly model: string;
  readonly title: string;
  readonly quantity: Quantity;
  readonly estimate: number;
  readonly lo: number;
  readonly hi: number;
  /** Half of the interval over the theory. */
  readonly relativeHalfWidth: number;
  readonly replications: number;
  readonly pass: boolean;
}

/**
 * The rows of a model.
 *
 * @param observations per replication, one per quantity
 * @param confidence of each interval
 */
export function judgeModel(
  { id, title, quantities }: ValidationModel,
  observations: readonly (readonly number[])[],
  confidence: number,
): ValidationRow[] {
  return quantities().map((quantity, at) => {
    const values = observations.map((one) => one[at]!);
    const { mean, lo, hi, n } = meanInterval(values, confidence);
    const { theory } = quantity;
    const relativeHalfWidth = (hi - lo) / 2 / Math.abs(theory);
    const slack = ROUNDING * Math.abs(theory);
    const holds = lo - slack <= theory && theory <= hi + slack;
    return {
      model: id,
      title,
      quantity,
      estimate: mean,
      lo,
      hi,
      relativeHalfWidth,
      replications: n,
      pass: holds && relativeHalfWidth <= HALF_WIDTH_MAX,
    };
  });
}

/** Coverage that an interval of 95 % may have: beyond, its method or its use is wrong. */
export const COVERAGE_MIN = 0.93;
export const COVERAGE_MAX = 0.97;
/** Macro-replications of each coverage experiment. */
export const MACRO_REPLICATIONS = 2_000;

export interface CoverageRow {
  readonly experiment: string;
  readonly method: string;
  readonly subject: string;
  /** Share of intervals that held the theory, with its own exact 95 % interval. */
  readonly coverage: number;
  readonly lo: number;
  readonly hi: number;
  readonly macroReplications: number;
  readonly pass: boolean;
}

/** The row of an experiment of which `covered` intervals out of `macroReplications` held the theory. */
export function judgeCoverage(
  { id, method, subject }: CoverageExperiment,
  covered: number,
  macroReplications: number,
): CoverageRow {
  const { mean, lo, hi } = proportionInterval(covered, macroReplications, 0.95);
  const pass = mean >= COVERAGE_MIN && mean <= COVERAGE_MAX;
  return { experiment: id, method, subject, coverage: mean, lo, hi, macroReplications, pass };
}
