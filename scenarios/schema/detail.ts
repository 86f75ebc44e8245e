/**
 * The `metrics.detail` block: studies of the detectors that fit them many times over. Absent, a run takes no longer than
 * its worlds do; that is why nothing here has a default outside it.
 *
 * @module
 */
import { z } from 'zod';
import { count, duration, share } from './parts.ts';

/** Prevalences of the sweep, and budgets in alerts per million scans. */
const PREVALENCES = ['0.001 %', '0.01 %', '0.03 %', '0.1 %', '0.3 %', '1 %', '3 %', '5 %'];
const BUDGETS = [10, 100, 300, 1000, 3000, 10_000, 30_000, 100_000];

const euro = (text: string) => {
  const error = 'must be an amount in euro of at least 0';
  return z.number({ error }).min(0, { error }).describe(text);
};

const budget = () => {
  const error = 'must be a number of alerts per million scans, above 0 and at most 1 000 000';
  return z.number({ error }).positive({ error }).max(1e6, { error });
};

export const detail = () =>
  z
    .strictObject({
      prevalences: z
        .array(share())
        .prefault(PREVALENCES)
        .describe('Shares of illegitimate scans to which precision is carried over.'),
      budgetsPerMillion: z
        .array(budget())
        .default(BUDGETS)
        .describe('Alert budgets at which recall is tabled.'),
      holdOut: z
        .array(z.enum(['attacker', 'lane', 'kind']))
        .default(['attacker', 'lane', 'kind'])
        .describe('What a supervised detector is kept from in training, and judged on.'),
      labelShares: z
        .array(share())
        .prefault(['1 %', '5 %'])
        .describe('Shares of the training labels that are shown, besides none and all.'),
      investigations: z
        .strictObject({
          delay: duration().prefault('14 d').describe('Time until the result is known.'),
          audit: share()
            .prefault('1 %')
            .describe('Share of the scans that nobody suspects and that are investigated.'),
        })
        .prefault({})
        .describe('How labels come about where they come from investigations.'),
      poisoning: z
        .array(share())
        .prefault(['1 %', '3 %', '10 %'])
        .describe('Rows that attackers slip into training as genuine, over all training rows.'),
      evasion: z
        .array(count(0))
        .default([0, 1, 2, 3, 5])
        .describe('Numbers of features that attackers make look usual.'),
      costs: z
        .strictObject({
          investigationEuro: euro('Cost of one investigation: of an alert or a refusal.'),
          missEuro: euro('Harm of an illegitimate pack that reaches a patient unnoticed.'),
        })
        .optional()
        .describe('What mistakes cost; an input, not a result. Absent: no cost is reported.'),
    })
    .describe('Studies of the detectors, which take time. Absent: none.');
