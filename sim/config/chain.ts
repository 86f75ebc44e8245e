/** What the chain consists of: products, nodes, lanes. User form; `scenarios` resolves it to a WorldModel. @module */
import { z } from 'zod';
import { ascending } from './breach.ts';
import { durationDistribution } from './distribution.ts';
import {
  count,
  duration,
  identifier,
  share,
  temperature,
  temperatureDifference,
  text,
} from './fields.ts';
import { gln, gtin } from './gs1.ts';
import { production } from './production.ts';
import { repackaging } from './repackaging.ts';
import { stability } from './stability.ts';
import { stockPolicy } from './stock-policy.ts';
import { transportFields } from './transport.ts';

const STORAGE_CLASSES = ['ambient', 'cold', 'frozen'] as const;

export const product = () =>
  z
    .strictObject({
      id: identifier().describe('Name in this file.'),
      gtin: gtin().describe('GTIN: 14 digits with a valid GS1 check digit, in quotes.'),
      name: text().optional().describe('Name for people.'),
      packsPerCase: count(1).default(20).describe('Packs in a case.'),
      casesPerPallet: count(1).default(24).describe('Cases on a pallet.'),
      batchSize: count(1).describe('Packs in a batch (lot).'),
      shelfLife: duration().describe('Time from packaging to expiry.'),
      storage: z
        .enum(STORAGE_CLASSES)
        .default('ambient')
        .describe('Temperature class: ambient 15–25 °C, cold 2–8 °C, frozen −25–−15 °C.'),
      limits: z
        .strictObject({
          min: temperature().describe('Lowest temperature allowed.'),
          max: temperature().describe('Highest temperature allowed.'),
        })
        .check(ascending(['min', 'max'], true))
        .optional()
        .describe('Temperature limits other than those of the class.'),
      stability: stability()
        .optional()
        .describe(
          'Judges journeys by their whole temperature curve. Absent: one reading out of range spoils.',
        ),
    })
    .describe('A medicine in one pack size.');

export const NODE_TYPES = [
  'manufacturer',
  'distribution-centre',
  'wholesaler',
  'parallel-trader',
  'pharmacy',
  'hospital',
] as const;

const stock = z
  .strictObject({
    products: z.array(identifier()).min(1).optional().describe('Absent: every product.'),
    policy: stockPolicy().describe('When to order (or make) how much.'),
  })
  .describe('Which products the node keeps, and how it replenishes them.');

export const node = () =>
  z
    .strictObject({
      id: identifier().describe('Name in this file.'),
      type: z.enum(NODE_TYPES).describe('What the site does.'),
      count: count(1)
        .default(1)
        .describe('Above 1: makes nodes id-1 … id-count of this kind, each its own organisation.'),
      organisation: identifier()
        .optional()
        .describe(
          'Who runs it; nodes of one organisation share custody and view. Absent: the node itself.',
        ),
      gln: gln()
        .optional()
        .describe('GLN: 13 digits, in quotes. Absent: made up from the position in this file.'),
      licensed: z
        .boolean({ error: 'must be true or false' })
        .default(true)
        .describe('Whether the organisation holds a licence.'),
      stock: z
        .array(stock)
        .min(1, { error: 'must name at least one policy' })
        .describe(
          'Replenishment, or production at a manufacturer; the first entry that fits a product counts.',
        ),
      review: duration().prefault('1 d').describe('Time between two looks at the stock.'),
      productionTime: durationDistribution()
        .optional()
        .describe('Manufacturer only: from the decision to make a batch to packs off the line.'),
      production: production()
        .optional()
        .describe('Manufacturer only: lines, changeovers and yield.'),
      repackages: z
        .array(repackaging())
        .min(1, { error: 'must name at least one product' })
        .optional()
        .describe('Parallel trader only: what is put into which boxes.'),
      scanRate: share()
        .prefault('100 %')
        .describe('Share of dispensings at which the pack is scanned and verified.'),
      patientScanRate: share()
        .prefault('0 %')
        .describe('Share of patients who scan the pack they were given.'),
    })
    .describe('A site of the chain, or a template for several.');

export const lane = () =>
  z
    .strictObject({
      from: identifier().describe('Supplying node.'),
      to: identifier().describe(
        'Receiving node. Between templates the receivers are dealt round the suppliers in turn.',
      ),
      products: z
        .array(identifier())
        .min(1)
        .optional()
        .describe('Absent: every product that both ends keep.'),
      leadTime: durationDistribution().describe('From despatch to arrival.'),
      leadTimeByProduct: z
        .array(
          z.strictObject({
            product: identifier().describe('Product.'),
            leadTime: durationDistribution().describe('Its lead time.'),
          }),
        )
        .default([])
        .describe('Lead times of single products, where they differ.'),
      carrier: identifier().default('courier').describe('Organisation that carries the goods.'),
      excursion: z
        .strictObject({
          probability: share().describe('Share of shipments.'),
          depth: temperatureDifference().describe('How far outside the limits.'),
          lasts: durationDistribution()
            .optional()
            .describe('Length of the break, for products with `stability`. Absent: 6 h.'),
          warming: duration()
            .optional()
            .describe(
              'Time constant at which packaged goods follow the air, for products with `stability`. Absent: 2 h.',
            ),
        })
        .optional()
        .describe('Shipments in which the cold chain breaks on the way.'),
      ...transportFields(),
    })
    .describe('A way for goods from one node to another.');
