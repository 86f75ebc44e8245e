/**
 * The metrics of `theriac bench kernel`. Ids and targets are those of docs/design.md and do not
 * change.
 *
 * @module
 */
import type { MetricSpec } from '../measure/metric.ts';

function vs(peer: 'bare' | 'simpy', workload: string, title: string, atLeast: number): MetricSpec {
  const reference = peer === 'bare' ? 'bare loop' : 'SimPy';
  return {
    id: `kernel.${workload}_vs_${peer}`,
    title: `${title}, against ${reference}`,
    unit: `× ${reference}`,
    target: { atLeast },
  };
}

const TIMEOUTS = 'Timeouts in 1 000 processes';
const MM1 = 'M/M/1, a process a customer';
const STORE = 'Two processes and a store';
const CALLBACKS = 'Hold model, callbacks';
const GENERATORS = 'Hold model, generators';

/** Ratios, by the name of the kernel's way of doing a workload. */
export const RATIO_METRICS: Readonly<
  Record<string, { readonly bare?: MetricSpec; readonly simpy: MetricSpec }>
> = {
  timeouts: {
    bare: vs('bare', 'timeouts', TIMEOUTS, 0.7),
    simpy: vs('simpy', 'timeouts', TIMEOUTS, 6.5),
  },
  mm1: { bare: vs('bare', 'mm1', MM1, 0.3), simpy: vs('simpy', 'mm1', MM1, 30) },
  store: { simpy: vs('simpy', 'store', STORE, 25) },
  hold_callbacks: {
    bare: vs('bare', 'hold_callbacks', CALLBACKS, 0.55),
    simpy: vs('simpy', 'hold_callbacks', CALLBACKS, 9),
  },
  hold_generators: {
    bare: vs('bare', 'hold_generators', GENERATORS, 0.28),
    simpy: vs('simpy', 'hold_generators', GENERATORS, 4.5),
  },
};

/** The kernel's own rate. */
export function rateMetric(way: string): MetricSpec {
  const title = RATIO_METRICS[way]!.simpy.title.replace(/, against .*/, '');
  return { id: `kernel.${way}_per_cpu_s`, title, unit: '/s', target: null };
}

export const COST_METRICS = {
  fingerprint: {
    id: 'kernel.fingerprint_cost',
    title: 'Fingerprint of every event, share of time',
    unit: '',
    target: { atMost: 0.06 },
  },
  monitor: {
    id: 'kernel.monitor_cost',
    title: 'Statistics of a server, share of time',
    unit: '',
    target: { atMost: 0.25 },
  },
} as const satisfies Record<string, MetricSpec>;
