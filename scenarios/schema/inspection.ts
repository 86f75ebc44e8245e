/**
 * The `inspection:` block: a detector that scores scans while the world runs, what is done about its alarms, and what
 * that costs. It belongs to no room alone: ml scores, sim answers alarms, bench joins the two.
 *
 * @module
 */
import { z } from 'zod';
import { count, duration, durationDistribution, FEATURE_SETS, identifier } from './parts.ts';

/** What a service may do about a suspect scan. */
const ALARM_ACTIONS = ['alert', 'quarantine', 'block'] as const;

/** What an arm may say of the service: it is off, on as in the block, or on with another action. */
export const armInspection = () =>
  z.enum(['off', 'on', ...ALARM_ACTIONS], {
    error: 'must be off, on, alert, quarantine or block',
  });

const cost = () => {
  const error = 'must be a number of at least 0';
  return z.number({ error }).min(0, { error }).max(1e9, { error: 'is too large' }).default(0);
};

const costs = () =>
  z
    .strictObject({
      investigation: cost().describe('An alarm, or the rest of a lot, looked into.'),
      packHeld: cost().describe('A pack set aside on account of an alarm.'),
      packDestroyed: cost().describe('A genuine pack destroyed on account of an alarm.'),
      patientUnserved: cost().describe('A patient who went without.'),
      falsifiedReached: cost().describe('A falsified pack that reached a patient.'),
    })
    .describe('Cost of each, in any currency, the same in all arms. Absent: no cost is printed.');

export const inspection = () =>
  z
    .strictObject({
      detector: identifier().describe('Id of one of `detectors`.'),
      set: z
        .enum(FEATURE_SETS, { error: 'must be logistics or provenance' })
        .default('provenance')
        .describe('Features that it reads.'),
      action: z
        .enum(ALARM_ACTIONS, { error: 'must be alert, quarantine or block' })
        .default('alert')
        .describe(
          'What an alarm does: `alert` has it looked into while the pack goes on; `quarantine` sets the pack aside until then; `block` takes it out of trade for good, unseen.',
        ),
      from: duration()
        .optional()
        .describe('When it goes live. Absent: at the start of the test range.'),
      window: duration()
        .optional()
        .describe(
          'So long before it goes live the fitting ends; the scans since then set the threshold. Absent: as long as the validation range.',
        ),
      refitEvery: duration()
        .optional()
        .describe('It is fitted anew, and the threshold set, this often. Absent: never.'),
      alertBudgetPerMillion: z
        .number({ error: 'must be a number of alarms per million scans' })
        .min(0, { error: 'must not be negative' })
        .max(1e6, { error: 'must not be greater than 1 000 000' })
        .optional()
        .describe('Alarms per million scans, refusals included. Absent: as in `metrics`.'),
      investigators: count(1)
        .optional()
        .describe('People who look into alarms, one at a time each. Absent: as many as it takes.'),
      effort: durationDistribution()
        .prefault('4 h')
        .describe(
          'How long an alarm keeps one of them busy; then follows `quality.investigation.delay`.',
        ),
      searchShelf: z
        .boolean({ error: 'must be true or false' })
        .default(true)
        .describe(
          'Whether a find makes the site set aside, and have examined, what it has left of the lot on the label.',
        ),
      costs: costs().optional(),
    })
    .describe('A detector inside the world, whose alarms are acted on.');
