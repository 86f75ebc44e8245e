/**
 * What a product can bear: a budget of time out of range that is carried from journey to journey, and the mean kinetic
 * temperature (USP <1079.2>), so that half an hour at 9 °C does not cost a pallet. User form.
 *
 * @module
 */
import { z } from 'zod';
import { MS_PER_DAY } from '../../base/index.ts';
import { ascending } from './breach.ts';
import { duration, temperature } from './fields.ts';

/** Time out of range is kept as minutes in 16 bits a pack. */
const BUDGET_DAYS_MAX = 45;
const ENERGY_MAX = 500;

/** Activation energy in kJ/mol. */
const energy = () => {
  const error = 'must be an activation energy in kJ/mol, such as "83.144 kJ/mol"';
  return z.codec(
    z.string({ error }).regex(/^\d+(?:\.\d+)? ?kJ\/mol$/, { error, abort: true }),
    z
      .number()
      .min(1, { error: 'must be at least "1 kJ/mol"' })
      .max(ENERGY_MAX, { error: `must not be greater than "${ENERGY_MAX} kJ/mol"` }),
    { decode: (text) => Number.parseFloat(text), encode: (value) => `${value} kJ/mol` },
  );
};

export const stability = () =>
  z.strictObject({
    budget: duration()
      .refine((ms) => ms <= BUDGET_DAYS_MAX * MS_PER_DAY, {
        error: `must not be longer than ${BUDGET_DAYS_MAX} days`,
        params: { code: 'E_SCENARIO_RANGE', remedy: 'write a duration such as "24 h"' },
      })
      .describe('Time out of range that a pack may spend in all its journeys.'),
    activationEnergy: energy()
      .prefault('83.144 kJ/mol')
      .describe('How much faster the product ages in warmth; the default is that of USP <1079.2>.'),
    window: duration()
      .refine((ms) => ms > 0, {
        error: 'must be longer than 0',
        params: { code: 'E_SCENARIO_RANGE', remedy: 'write a duration such as "24 h"' },
      })
      .optional()
      .describe(
        'Mean kinetic temperature is taken over the warmest window of this length. Absent: 30 d for ambient, 24 h for others.',
      ),
    extremes: z
      .strictObject({
        min: temperature().describe('Below, spoilt at once.'),
        max: temperature().describe('Above, spoilt at once.'),
      })
      .check(ascending(['min', 'max'], true))
      .optional()
      .describe('Temperatures that spoil the product at once. Absent: none.'),
  });
