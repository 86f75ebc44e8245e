/** Patients: those with a prescription, and what somebody does who cannot be served. User form. @module */
import { z } from 'zod';
import { SUBSTITUTES_MAX } from '../patient-model.ts';
import { durationDistribution } from './distribution.ts';
import { count, identifier, rate, share } from './fields.ts';

const PATIENTS_MAX = 1_000_000;
const PACKS_MAX = 100;

const most = (limit: number) => ({ error: `must not be greater than ${limit}` });

/** A population of named patients. */
export const prescriptions = () =>
  z
    .strictObject({
      patients: count(0)
        .max(PATIENTS_MAX, most(PATIENTS_MAX))
        .describe('Patients on the first day, at each node.'),
      refillEvery: durationDistribution().describe(
        'From one due refill to the next; less than a day counts as a day.',
      ),
      packs: count(1).max(PACKS_MAX, most(PACKS_MAX)).default(1).describe('Packs per refill.'),
      adherence: share()
        .prefault('100 %')
        .describe('Share of due refills for which the patient comes.'),
      newPatients: rate()
        .prefault('0 /d')
        .describe('Patients who start the therapy, at each node; they come at once.'),
      therapy: durationDistribution()
        .optional()
        .describe('Time until a patient stops for good. Absent: nobody stops.'),
    })
    .describe('Named patients who come back for refills.');

/** What patients do who cannot be served. */
export const shortage = () =>
  z
    .strictObject({
      products: z.array(identifier()).min(1).optional().describe('Absent: every product.'),
      substitutes: z
        .array(
          z.strictObject({
            product: identifier().describe('Given instead, where the counter has it.'),
            acceptance: share()
              .prefault('100 %')
              .describe('Share of patients (and prescribers) who agree to it.'),
          }),
        )
        .max(SUBSTITUTES_MAX, { error: `must not name more than ${SUBSTITUTES_MAX} products` })
        .default([])
        .describe('Tried in this order.'),
      unserved: z
        .enum(['lost', 'backorder'])
        .default('lost')
        .describe('Who gets nothing goes away (`lost`), or waits until goods come (`backorder`).'),
      patience: durationDistribution()
        .prefault('7 d')
        .describe('backorder: how long the patient waits before going away.'),
    })
    .describe(
      'What a patient does who cannot be served; the first entry that fits a product counts.',
    );
