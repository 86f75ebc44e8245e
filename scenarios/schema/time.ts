/** The `time:` and `meta:` blocks: when it happens, and where the numbers come from. @module */
import { z } from 'zod';
import { parseIsoDay } from '../../base/index.ts';
import { ascending, breach, clock, duration, identifier, text } from './parts.ts';

/** Calendar day "2025-01-31". */
const day = () => {
  const error = 'must be a calendar day such as 2025-01-31';
  return z
    .string({ error })
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error, abort: true })
    .check(
      breach((value) =>
        parseIsoDay(value) === undefined
          ? {
              code: 'E_SCENARIO_RANGE',
              rule: 'there is no such day in the calendar',
              remedy: 'write a day that exists, as year-month-day',
            }
          : undefined,
      ),
    );
};

const range = () =>
  z
    .strictObject({
      from: duration().describe('Start, from the start of the scenario.'),
      until: duration().describe('End, from the start of the scenario.'),
    })
    .check(ascending(['from', 'until'], true));

export const time = () =>
  z
    .strictObject({
      start: day()
        .optional()
        .describe(
          'First day. May be absent with `horizon: trace`: then the first day of the traces.',
        ),
      horizon: z
        .union([z.literal('trace'), duration()], {
          error: 'must be a duration with its unit such as "1 y", or "trace"',
        })
        .describe('Length; `trace` = all days of the demand traces.'),
      warmUp: duration()
        .prefault('0 d')
        .describe('Time at the start in which nothing is counted: stock finds its level.'),
      openingHours: z
        .strictObject({
          opens: clock().prefault('08:00').describe('Pharmacies and hospitals open, UTC.'),
          closes: clock().prefault('20:00').describe('They close.'),
        })
        .check(ascending(['opens', 'closes'], true))
        .prefault({})
        .describe('When patients are served.'),
      splits: z
        .strictObject({
          train: range().describe('Detectors are fitted on this.'),
          validation: range().describe('Thresholds are chosen on this.'),
          test: range().describe('Figures are measured on this.'),
        })
        .optional()
        .describe(
          'Time ranges for learning. Absent: what follows the warm-up, cut at 40 % and 60 %.',
        ),
    })
    .describe('Calendar, horizon, and ranges for learning.');

export const meta = () =>
  z
    .strictObject({
      id: identifier().describe('Name of the scenario; run folders are named after it.'),
      version: text().default('1').describe('Version of this file.'),
      title: text().describe('Title for people; printed on figures.'),
      licence: text().optional().describe('Licence of this file, as an SPDX identifier.'),
      citations: z.array(text()).default([]).describe('Works to cite.'),
      provenance: z
        .record(z.string(), text(), { error: 'must be a map of paths to sources' })
        .default({})
        .describe('Where parameters come from: path in this file: source, or "assumed".'),
    })
    .describe('What this scenario is.');
