/**
 * The one schema of what a user writes. Types, validation, the JSON Schema for editors and the reference page all come
 * from here, so that none of them can disagree.
 *
 * @module
 */
import { z } from 'zod';
import { experiment, ledger, metrics } from './experiment.ts';
import { inspection } from './inspection.ts';
import { load } from './load.ts';
import {
  attack,
  coldChain,
  demand,
  detectorConfig,
  disruption,
  lane,
  node,
  noise,
  product,
  quality,
  regulator,
  shortage,
} from './parts.ts';
import { meta, time } from './time.ts';
import { tune } from './tune.ts';

export const scenario = z
  .strictObject({
    meta: meta(),
    time: time(),
    products: z
      .array(product())
      .min(1, { error: 'must name at least one product' })
      .describe('The medicines.'),
    nodes: z
      .array(node())
      .min(1, { error: 'must name at least one node' })
      .describe('The sites of the chain.'),
    lanes: z.array(lane()).describe('The ways between them.'),
    demand: z.array(demand()).describe('What patients ask for.'),
    shortage: z
      .array(shortage())
      .min(1, { error: 'must hold at least one entry' })
      .optional()
      .describe('What patients do who cannot be served. Absent: they are lost.'),
    quality: quality().prefault({}),
    coldChain: coldChain().prefault({}),
    disruptions: z.array(disruption()).default([]).describe('What stands still, and when.'),
    noise: noise(),
    attacks: z.array(attack()).default([]).describe('What attackers do. Empty: nothing.'),
    regulator: regulator().optional(),
    ledger: ledger().prefault({}),
    detectors: z
      .array(detectorConfig)
      .default([])
      .describe('What looks for anomalies in the visible record.'),
    inspection: inspection().optional(),
    metrics: metrics(),
    experiment: experiment().optional(),
    load: load().optional(),
    tune: tune().optional(),
  })
  .describe('A Theriac scenario.');

export type Scenario = z.output<typeof scenario>;
export type ScenarioNode = Scenario['nodes'][number];
export type ScenarioLane = Scenario['lanes'][number];
export type ScenarioProduct = Scenario['products'][number];
