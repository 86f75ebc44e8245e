/**
 * `theriac bench kernel`: the event loop against the barest loop that does the same work, and
 * against SimPy. All contestants of a workload share its tables of delays and must end with the
 * same checksum.
 *
 * @module
 */
import { availableParallelism, cpus } from 'node:os';
import {
  type Benchmark,
  type BenchmarkWatch,
  type Measurement,
  runParts,
} from '../measure/benchmark.ts';
import { COST_METRICS } from './catalogue.ts';
import { costPart } from './cost-part.ts';
import { hold } from './hold.ts';
import type { KernelBed } from './kernel-bed.ts';
import { mm1, mm1WithMonitors } from './mm1.ts';
import { SimpyRunner, simpyVersion } from './simpy.ts';
import { store } from './store.ts';
import { timeouts, timeoutsWithFingerprint } from './timeouts.ts';
import { workloadPart } from './workload-part.ts';

export interface KernelBenchOptions {
  /** Rounds that count, of each workload. */
  readonly pairs: number;
  /** Timeouts, objects and holds in one run; a fifth of them are the customers, a tenth are pending. */
  readonly operations: number;
}

const CUSTOMER_SHARE = 1 / 5;
const PENDING_SHARE = 1 / 10;

/** The benchmark, ready to run. */
export function kernelBenchmark(options: KernelBenchOptions): Benchmark {
  return {
    name: 'kernel',
    title: 'The simulation kernel against a bare event loop and SimPy',
    options: { pairs: options.pairs, operations: options.operations },
    run: (watch) => run(options, watch),
  };
}

async function run(
  { pairs, operations }: KernelBenchOptions,
  watch: BenchmarkWatch,
): Promise<Measurement> {
  const simpy = await simpyVersion();
  const customers = Math.ceil(operations * CUSTOMER_SHARE);
  const pending = Math.ceil(operations * PENDING_SHARE);
  const workloads = [
    timeouts(operations),
    mm1(customers),
    store(operations),
    hold(pending, operations),
  ];
  const fingerprint = { name: 'fingerprint', operations, ...timeoutsWithFingerprint(operations) };
  const monitors = { name: 'monitors', operations: customers, ...mm1WithMonitors(customers) };
  const found = await runParts<KernelBed>(
    {
      name: 'peers',
      seconds: 0.1,
      make: () => ({ simpy: simpy === undefined ? undefined : new SimpyRunner() }),
      close: (bed) => Promise.resolve(bed.simpy?.close()),
    },
    [
      ...workloads.map((workload) => workloadPart(workload, pairs)),
      costPart(COST_METRICS.fingerprint, fingerprint, pairs),
      costPart(COST_METRICS.monitor, monitors, pairs),
    ],
    watch,
  );
  return {
    ...found,
    conditions: { cores: availableParallelism(), node: process.version, simpy: simpy ?? 'none' },
    setting: setting(simpy),
    counts: { operations, customers, pending },
  };
}

/** What a caption must say. */
function setting(simpy: string | undefined): string {
  const cpu = cpus()[0]?.model ?? 'an unknown processor';
  const peer = simpy === undefined ? 'no SimPy' : `SimPy ${simpy} on CPython`;
  return `One core of ${cpu}, Node ${process.version}, ${peer}; rates per second of processor time.`;
}
