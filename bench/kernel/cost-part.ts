/**
 * What a faculty of the kernel costs: the same workload with and without it, in turns; the cost is
 * the share of the time with it that is due to it.
 *
 * @module
 */
import type { BenchmarkPart } from '../measure/benchmark.ts';
import { type MetricSpec, metricOf } from '../measure/metric.ts';
import type { KernelBed } from './kernel-bed.ts';
import { take } from './take.ts';
import type { Prepare } from './workload.ts';

/** What is compared. */
export interface Comparison {
  readonly name: string;
  readonly operations: number;
  readonly without: Prepare;
  readonly with: Prepare;
}

/** The part of a comparison with `pairs` rounds; the first one warms up and does not count. */
export function costPart(
  spec: MetricSpec,
  { name, operations, ...ways }: Comparison,
  pairs: number,
): BenchmarkPart<KernelBed> {
  return {
    name,
    seconds: 3 * (pairs + 1),
    run: (_bed, progress) => {
      const expected = ways.without()();
      const shares: number[] = [];
      for (let i = 0; i <= pairs; i++) {
        progress.step(`${i}/${pairs}`, i / (pairs + 1), (i + 1) / (pairs + 1));
        const before = take(`${name}, off`, operations, ways.without, expected);
        const on = take(`${name}, on`, operations, ways.with, expected);
        const after = take(`${name}, off`, operations, ways.without, expected);
        if (i > 0) shares.push(1 - on / ((before + after) / 2));
      }
      return Promise.resolve({ metrics: [metricOf(spec, shares)] });
    },
  };
}
