/** What the chain consists of: products, nodes, lanes, demand. User form; `scenarios` resolves it to a WorldModel. @module */
import { z } from 'zod';
import { durationDistribution } from './distribution.ts';
import {
  count,
  dateColumn,
  duration,
  identifier,
  rate,
  share,
  temperature,
  temperatureDifference,
} from './fields.ts';

export const product = z.strictObject({
  id: identifier(),
  /** 14 digits with a valid GS1 check digit. */
  gtin: z.string(),
  name: z.string().optional(),
  packsPerCase: count(1).default(20),
  casesPerPallet: count(1).default(24),
  /** Packs in a batch. */
  batchSize: count(1),
  shelfLife: duration(),
  /** ambient 15–25 °C, cold 2–8 °C, frozen −25 – −15 °C. */
  storage: z.enum(['ambient', 'cold', 'frozen']).default('ambient'),
  limits: z.strictObject({ min: temperature(), max: temperature() }).optional(),
});

/** Replenishment policy; all act on inventory position (on hand + on order − backorders), reviewed once per `review`. */
export const stockPolicy = z.discriminatedUnion('policy', [
  z.strictObject({ policy: z.literal('base-stock'), level: count(0) }),
  z.strictObject({ policy: z.literal('s-S'), s: count(0), S: count(1) }),
  z.strictObject({ policy: z.literal('r-Q'), r: count(0), Q: count(1) }),
  /** Base stock that covers `cover` of the mean demand downstream of the node. */
  z.strictObject({ policy: z.literal('cover'), cover: duration() }),
]);

export const NODE_TYPES = [
  'manufacturer',
  'distribution-centre',
  'wholesaler',
  'pharmacy',
  'hospital',
] as const;

export const node = z.strictObject({
  id: identifier(),
  type: z.enum(NODE_TYPES),
  /** Makes `count` nodes id-1 … id-count of the same kind, each an organisation of its own. */
  count: count(1).default(1),
  /** Nodes with the same organisation share custody and view. Default: the node's own id. */
  organisation: identifier().optional(),
  /** GS1 location number, 13 digits; made up from the node's position when absent. */
  gln: z.string().optional(),
  licensed: z.boolean().default(true),
  /** Replenishment or, at a manufacturer, production policy; the first entry that fits the product counts. */
  stock: z
    .array(z.strictObject({ products: z.array(identifier()).optional(), policy: stockPolicy }))
    .min(1),
  review: duration().default(86_400_000),
  /** Manufacturer only: time from the decision to make a batch to packs leaving the packaging line. */
  productionTime: durationDistribution.optional(),
  /** Share of dispensings at which the pack is scanned and verified (pharmacy, hospital). */
  scanRate: share().default(1),
  /** Share of patients who scan the pack they were given. */
  patientScanRate: share().default(0),
});

export const lane = z.strictObject({
  from: identifier(),
  to: identifier(),
  /** Absent: every product. */
  products: z.array(identifier()).optional(),
  leadTime: durationDistribution,
  leadTimeByProduct: z
    .array(z.strictObject({ product: identifier(), leadTime: durationDistribution }))
    .default([]),
  carrier: identifier().default('courier'),
  /** Share of shipments in which the cold chain breaks on the way, with its depth. */
  excursion: z.strictObject({ probability: share(), depth: temperatureDifference() }).optional(),
});

const seasonality = z.strictObject({
  /** Amplitude of a yearly cosine with its peak on a day of the year (1–366). */
  annual: z.strictObject({ amplitude: share(), peakDay: count(1) }).optional(),
  /** Seven factors, Monday first; scaled to a mean of 1. */
  weekly: z.array(z.number().nonnegative()).length(7).optional(),
});

/** Poisson demand of one product at a node (each node of a template by itself). */
const poissonDemand = z.strictObject({
  at: identifier(),
  product: identifier(),
  rate: rate(),
  seasonality: seasonality.optional(),
});

/** Daily demand from a CSV file, dealt round the nodes of `at`; fractions of a pack carry over to the next day. */
const traceDemand = z.strictObject({
  at: identifier(),
  trace: z.strictObject({
    file: z.string(),
    date: dateColumn,
    /** CSV column → product. */
    values: z.record(z.string(), identifier()),
    scale: z.number().positive({ error: 'must be greater than 0' }).default(1),
  }),
});

export const demand = z.union([poissonDemand, traceDemand], {
  error: 'must be {at, product, rate} or {at, trace}',
});
