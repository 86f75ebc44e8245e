/**
 * The embedded engine against PostgreSQL with rules, in turns: as much as each takes in a closed loop, PostgreSQL with 32
 * clients, the ledger with as many transactions under way as it likes, and once more with 32. Where PostgreSQL in batches
 * is there, it stands beside it, also where it wins.
 *
 * @module
 */
import type { BenchmarkPart } from '../../measure/benchmark.ts';
import { interleave, type Pair, pairRows } from '../../measure/interleave.ts';
import { type Metric, type MetricSpec, metricOf } from '../../measure/metric.ts';
import type { PartProgress } from '../../measure/progress.ts';
import type { Rate } from '../../measure/timing.ts';
import { LOAD_METRICS } from '../catalogue.ts';
import type { LoadBed } from '../load-bed.ts';
import { saturationOf } from './saturation.ts';

const OURS = 'level';
const CLIENTS = 32;
const MANY_CLIENTS = 2000;
const CONTESTS = [
  {
    spec: LOAD_METRICS.vsRules,
    peer: 'postgres-rules',
    theirClients: CLIENTS,
    ourClients: MANY_CLIENTS,
  },
  {
    spec: LOAD_METRICS.vsRules32,
    peer: 'postgres-rules',
    theirClients: CLIENTS,
    ourClients: CLIENTS,
  },
  {
    spec: LOAD_METRICS.vsBatched,
    peer: 'postgres-batched',
    theirClients: MANY_CLIENTS,
    ourClients: MANY_CLIENTS,
  },
] as const;

/** The part. */
export function againstPostgresPart(seconds: number): BenchmarkPart<LoadBed> {
  return {
    name: 'against PostgreSQL',
    seconds,
    run: async (bed, progress) => {
      const asked = CONTESTS.filter(({ peer }) => asks(bed, OURS) && asks(bed, peer));
      const metrics: Metric[] = [];
      const pairs: { spec: MetricSpec; pairs: readonly Pair[] }[] = [];
      for (const [i, contest] of asked.entries()) {
        progress.step(contest.peer, i / asked.length, (i + 1) / asked.length);
        const { spec, peer } = contest;
        const found = isReady(bed, peer) ? await held(bed, progress, contest) : [];
        const missing = bed.all.find(({ name }) => name === peer)?.missing;
        metrics.push(
          metricOf(
            spec,
            found.map(({ ratio }) => ratio),
            found.length > 0 ? undefined : missing,
          ),
        );
        pairs.push({ spec, pairs: found });
      }
      return { metrics, pairs: pairs.flatMap((one) => pairRows(one.spec.id, one.pairs)) };
    },
  };
}

/** A scenario of few parties would make PostgreSQL take their statements one by one: the ratio is that of the made-up trade. */
function asks({ options }: LoadBed, engine: string): boolean {
  const { engines, workload } = options.load;
  return workload === 'synthetic' && engines.some((name) => name === engine);
}

function isReady(bed: LoadBed, peer: string): boolean {
  return [OURS, peer].every((name) => bed.working.includes(name) && saturationOf(bed, name) > 0);
}

async function held(
  bed: LoadBed,
  progress: PartProgress,
  { spec, peer, theirClients, ourClients }: (typeof CONTESTS)[number],
): Promise<readonly Pair[]> {
  const { store, load } = bed.options;
  const key = `contests/${spec.id}`;
  const kept = store.read(key) as readonly Pair[] | undefined;
  if (kept !== undefined) return kept.map(asRead);
  const found = await bed.attempt(peer, () =>
    interleave(load.repeats, {
      reference: () => closedRate(bed, peer, theirClients),
      ours: () => closedRate(bed, OURS, ourClients),
      onPair: ({ ratio }, i) => {
        progress.count(i + 1, load.repeats);
        progress.note(`${spec.id} ${i + 1}/${load.repeats}: ${ratio.toFixed(2)}`);
      },
    }),
  );
  return found === undefined ? [] : store.write(key, found).map(asRead);
}

/** A reference on one core is not taken; JSON has no number for that. */
function asRead(pair: Pair): Pair {
  return { ...pair, speedUp: NaN };
}

/** What so many clients get done, from about as many transactions as last for a run. */
async function closedRate(bed: LoadBed, engine: string, clients: number): Promise<Rate> {
  const { duration, timeout } = bed.options.load;
  const transactions = Math.max(
    2 * clients,
    Math.ceil((saturationOf(bed, engine) * duration) / 1000),
  );
  const durationMs = duration + timeout;
  const run = await bed.run(engine, { mode: 'closed', clients, durationMs, transactions }, false);
  return { perSecond: run.goodputPerSecond, perCpuSecond: 1000 / (run.system.cpuMs ?? NaN) };
}
