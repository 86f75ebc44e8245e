/**
 * A workload as a part of the benchmark: bare loop, kernel, SimPy in turns, so that a neighbour who
 * takes the machine takes it from all of them. The first round warms up and does not count.
 *
 * @module
 */
import type { BenchmarkPart, Findings } from '../measure/benchmark.ts';
import { pairRows } from '../measure/interleave.ts';
import { metricOf } from '../measure/metric.ts';
import type { PartProgress } from '../measure/progress.ts';
import { RATIO_METRICS, rateMetric } from './catalogue.ts';
import type { KernelBed } from './kernel-bed.ts';
import { SIMPY_MISSING } from './simpy.ts';
import { sameWork, take } from './take.ts';
import type { Outcome, Workload } from './workload.ts';

/** Rates of one round. */
interface Round {
  readonly bare: number | undefined;
  readonly simpy: number | undefined;
  readonly kernel: Readonly<Record<string, number>>;
}

/** The part of a workload with `pairs` rounds. */
export function workloadPart(workload: Workload, pairs: number): BenchmarkPart<KernelBed> {
  const takes = 2 + Object.keys(workload.kernel).length;
  return {
    name: workload.name,
    seconds: (pairs + 1) * takes + (pairs * workload.operations) / 250_000,
    run: async (bed, progress) => {
      const expected = Object.values(workload.kernel)[0]!()();
      await round(workload, expected, undefined);
      const rounds: Round[] = [];
      for (let i = 0; i < pairs; i++) {
        progress.step(`${i + 1}/${pairs}`, i / pairs, (i + 1) / pairs);
        rounds.push(await round(workload, expected, bed));
        tell(workload, rounds.at(-1)!, progress);
      }
      return findings(workload, rounds);
    },
  };
}

async function round(
  { name, operations, kernel, bare, simpy }: Workload,
  expected: Outcome,
  bed: KernelBed | undefined,
): Promise<Round> {
  const takeBare = () =>
    bare === undefined ? undefined : take(`${name}, bare`, operations, bare, expected);
  const before = takeBare();
  const rates: Record<string, number> = {};
  for (const [way, prepare] of Object.entries(kernel)) {
    rates[way] = take(way, operations, prepare, expected);
  }
  const after = takeBare();
  return {
    // the mean of before and after: a drift in between cancels
    bare: before === undefined || after === undefined ? undefined : (before + after) / 2,
    kernel: rates,
    simpy: await simpyRate(),
  };

  async function simpyRate(): Promise<number | undefined> {
    if (bed?.simpy === undefined) return undefined;
    const { cpuSeconds, outcome } = await bed.simpy.run(simpy);
    sameWork(`${name}, SimPy`, outcome, expected);
    return operations / cpuSeconds;
  }
}

function findings({ kernel }: Workload, rounds: readonly Round[]): Findings {
  const found = Object.keys(kernel).map((way) => {
    const own = rounds.map((one) => one.kernel[way]!);
    const { bare, simpy } = RATIO_METRICS[way]!;
    const against = (
      peer: 'bare' | 'simpy',
      spec: NonNullable<typeof bare>,
    ): Required<Pick<Findings, 'metrics' | 'pairs'>> => {
      const measured = rounds.flatMap((one, i) => {
        const reference = one[peer];
        if (reference === undefined) return [];
        const ratio = own[i]! / reference;
        return [{ reference, ours: own[i]!, ratio, cpuRatio: ratio, speedUp: NaN }];
      });
      const ratios = measured.map(({ ratio }) => ratio);
      const missing = ratios.length === 0 ? SIMPY_MISSING : undefined;
      return { metrics: [metricOf(spec, ratios, missing)], pairs: pairRows(spec.id, measured) };
    };
    const parts = [
      ...(bare === undefined ? [] : [against('bare', bare)]),
      against('simpy', simpy),
      { metrics: [metricOf(rateMetric(way), own)], pairs: [] },
    ];
    return {
      metrics: parts.flatMap(({ metrics }) => metrics),
      pairs: parts.flatMap(({ pairs }) => pairs),
    };
  });
  return {
    metrics: found.flatMap(({ metrics }) => metrics),
    pairs: found.flatMap(({ pairs }) => pairs),
  };
}

function tell({ name }: Workload, { kernel, bare, simpy }: Round, progress: PartProgress): void {
  const millions = (rate: number | undefined) =>
    rate === undefined ? '–' : `${(rate / 1e6).toFixed(3)} M/s`;
  const ways = Object.entries(kernel).map(([way, rate]) => `${way} ${millions(rate)}`);
  progress.note(`${name}: ${ways.join(', ')}, bare ${millions(bare)}, SimPy ${millions(simpy)}`);
}
