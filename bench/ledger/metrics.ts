/**
 * Metrics of a benchmark in the form of docs/design.md: a value, its spread over repetitions, a target. A metric passes
 * unless its whole spread lies short of the target; one that could not be measured is void and says why.
 *
 * @module
 */
import { quantile } from '../../base/index.ts';

export interface Metric {
  readonly id: string;
  readonly value: number | null;
  readonly unit: string;
  /** Lowest and highest of the repetitions. */
  readonly spread: readonly [number, number] | null;
  /** Bound and side; without one the figure is only reported. */
  readonly target: { readonly atLeast: number } | { readonly atMost: number } | null;
  /** null: no target, or void. */
  readonly pass: boolean | null;
  readonly note?: string;
}

/** The metric of repeated `values`: their median and range. `voidBecause` keeps the figure and withdraws the verdict. */
export function metricOf(
  id: string,
  unit: string,
  values: readonly number[],
  target: Metric['target'] = null,
  voidBecause?: string,
): Metric {
  const sorted = [...values].sort((a, b) => a - b);
  const spread = [sorted[0]!, sorted.at(-1)!] as const;
  const judged = target !== null && voidBecause === undefined;
  return {
    id,
    value: quantile(sorted, 0.5),
    unit,
    spread,
    target,
    pass: judged ? reaches(spread, target) : null,
    ...(voidBecause === undefined ? {} : { note: `void: ${voidBecause}` }),
  };
}

function reaches(
  [low, high]: readonly [number, number],
  target: NonNullable<Metric['target']>,
): boolean {
  return 'atLeast' in target ? high >= target.atLeast : low <= target.atMost;
}

/** A row of the table: id, value, spread, target, verdict. */
export function metricRow({ id, value, unit, spread, target, pass, note }: Metric): string[] {
  const bound =
    target === null ? '' : 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  const verdict = target === null ? '' : pass === null ? 'void' : pass ? 'pass' : 'FAIL';
  const range = spread === null ? '' : `${digits(spread[0])} … ${digits(spread[1])}`;
  return [id, `${value === null ? '–' : digits(value)} ${unit}`, range, bound, verdict, note ?? ''];
}

function digits(value: number): string {
  return Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
