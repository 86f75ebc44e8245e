/** The `load:` block: how storage engines are loaded in real time (docs/load.md). @module */
import { z } from 'zod';
import { breach, count, duration, rate, share, text } from './parts.ts';

/** Engines by name; `bench/load/engines.ts` knows how each is started. */
export const LOAD_ENGINES = [
  'level',
  'memory',
  'postgres-plain',
  'postgres-rules',
  'postgres-signed',
  'postgres-batched',
  'postgres-standby',
  'etcd',
  'evm',
  'evm-anchored',
] as const;

/** A share of a saturation: of none there is no load. */
const someShare = () =>
  share().check(
    breach((value: number) =>
      value > 0
        ? undefined
        : {
            code: 'E_SCENARIO_RANGE',
            rule: 'a share of the saturation must be greater than 0',
            remedy: 'write it as in "60 %"',
          },
    ),
  );

/** Time in which something can be measured. */
const someTime = () =>
  duration().check(
    breach((ms: number) =>
      ms >= 50
        ? undefined
        : {
            code: 'E_SCENARIO_RANGE',
            rule: 'the time is shorter than 50 ms',
            remedy: 'give a second or more: shorter runs tell nothing',
          },
    ),
  );

const step = () =>
  z.strictObject({
    times: z
      .number({ error: 'must be a number of at least 0' })
      .min(0, { error: 'must not be negative' })
      .max(100, { error: 'must not be greater than 100' })
      .describe('The offered load is multiplied by it.'),
    length: someTime().describe('How long it lasts.'),
  });

const arrivals = () =>
  z
    .discriminatedUnion('kind', [
      z
        .strictObject({ kind: z.literal('constant').describe('Equal gaps.') })
        .describe('One transaction after the other in equal gaps.'),
      z
        .strictObject({ kind: z.literal('poisson').describe('Exponential gaps.') })
        .describe('Many parties who know nothing of each other.'),
      z
        .strictObject({
          kind: z.literal('steps').describe('Rates that change.'),
          steps: z
            .array(step())
            .min(1, { error: 'must hold at least one step' })
            .describe('One after the other; together they last as long as a run.'),
        })
        .describe('A load that rises and falls.'),
      z
        .strictObject({
          kind: z.literal('trace').describe('Recorded times.'),
          file: text().describe('CSV file; paths as those of data files.'),
          column: text().describe('Header of the column with times in ms, in any order.'),
        })
        .describe(
          'Gaps of recorded times, stretched to the offered load, gone through again where they are not enough.',
        ),
      z
        .strictObject({ kind: z.literal('events').describe('Times of this scenario.') })
        .describe(
          'As `trace`, of the times at which the simulator’s events of this scenario are recorded.',
        ),
    ])
    .prefault({ kind: 'poisson' })
    .describe('When transactions are sent; fixed from the seed before a run.');

const saturation = () =>
  z
    .strictObject({
      repeats: count(1).default(3).describe('Searches for each engine, in turns.'),
      duration: someTime().prefault('1 s').describe('Length of a probe.'),
      resolution: someShare()
        .prefault('5 %')
        .describe('A search ends when a load that is taken and one that is not lie so close.'),
    })
    .prefault({})
    .describe('Search by bisection for the greatest load that is taken.');

const history = () =>
  z
    .strictObject({
      sizes: z
        .array(count(0))
        .default([])
        .describe('Transactions that are stored before a run. Empty: not measured.'),
      atShare: someShare()
        .prefault('30 %')
        .describe('Offered load, as a share of the saturation of the engine.'),
    })
    .prefault({})
    .describe('Response time as the ledger grows.');

export const load = () =>
  z
    .strictObject({
      engines: z
        .array(z.enum(LOAD_ENGINES, { error: 'must be the name of an engine' }))
        .min(1, { error: 'must name at least one engine' })
        .describe('What is loaded; each repeat goes through them in this order.'),
      workload: z
        .enum(['synthetic', 'events'])
        .default('synthetic')
        .describe(
          'What is sent: `synthetic` a made-up trade of single packs, of any length; `events` what the parties of this scenario record, as the simulator plays it.',
        ),
      arrivals: arrivals(),
      shares: z
        .array(someShare())
        .default([])
        .describe('Offered loads as shares of the saturation of each engine.'),
      rates: z.array(rate()).default([]).describe('Offered loads, the same for every engine.'),
      clients: z
        .array(count(1))
        .default([])
        .describe(
          'Closed loop: so many clients, each waiting for its answer before it sends again. Told apart everywhere, for its latencies hide what nobody asked for in the meantime.',
        ),
      repeats: count(1).default(5).describe('Runs of each load; five or more for an interval.'),
      duration: someTime().prefault('2 s').describe('Length of a run, warm-up included.'),
      slo: someTime()
        .prefault('1 s')
        .describe('A load is taken where 99 % of the answers come within this time.'),
      timeout: someTime()
        .prefault('10 s')
        .describe('Without an answer after this time a transaction counts as timed out.'),
      saturation: saturation(),
      history: history(),
      seed: text().default('1').describe('Root of all draws of arrivals.'),
    })
    .describe('A load test of storage engines: `theriac bench load FILE`.');
