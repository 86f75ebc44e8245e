/** The `experiment:` and `metrics:` blocks: what is compared with what, how often, and what is printed. @module */
import { z } from 'zod';
import { armInspection } from './inspection.ts';
import { count, duration, identifier, ledgerConfig, share, text, thresholdRule } from './parts.ts';

export const ledger = () => ledgerConfig(duration, text);

/**
 * An arm's part of the ledger block: the same fields without their defaults, since a default here would silently
 * override what the scenario says for all arms.
 */
const ledgerOverride = () => {
  const { shape } = ledger();
  return z.strictObject({
    regime: shape.regime.unwrap().optional().describe('Information regime of this arm.'),
    rulesOff: shape.rulesOff.unwrap().optional().describe('Contract rules switched off.'),
    rules: shape.rules.unwrap().optional().describe('Rule files, instead of those of `ledger`.'),
    centralScope: shape.centralScope.unwrap().optional().describe('See `ledger`.'),
    noticeDelay: shape.noticeDelay.unwrap().optional().describe('See `ledger`.'),
    uploadDelay: shape.uploadDelay.unwrap().optional().describe('See `ledger`.'),
    blockInterval: shape.blockInterval.unwrap().optional().describe('See `ledger`.'),
    blockTransactions: shape.blockTransactions.unwrap().optional().describe('See `ledger`.'),
    engine: shape.engine.unwrap().optional().describe('See `ledger`.'),
    sealing: shape.sealing.unwrap().optional().describe('See `ledger`.'),
    signingKeyPeriod: shape.signingKeyPeriod.unwrap().optional().describe('See `ledger`.'),
    epochLength: shape.epochLength.unwrap().optional().describe('See `ledger`.'),
    revocations: shape.revocations.unwrap().optional().describe('See `ledger`.'),
  });
};

const arm = () =>
  z
    .strictObject({
      id: identifier().describe('Name in tables.'),
      label: text().optional().describe('Name in figures. Absent: the id.'),
      ledger: ledgerOverride()
        .prefault({})
        .describe('What differs from the scenario’s `ledger` block; mechanism only.'),
      inspection: armInspection()
        .optional()
        .describe(
          'Whether alarms are acted on in this arm, and how: `off`, `on` as in `inspection`, or an action of its own. Absent: on, where there is such a block.',
        ),
    })
    .describe('One alternative.');

const factor = () =>
  z.strictObject({
    path: text().describe('Path of the value that varies, such as `noise.scannerCase`.'),
    values: z
      .array(z.unknown())
      .min(1, { error: 'must hold at least one value' })
      .describe('Its levels.'),
  });

const precision = () =>
  z
    .strictObject({
      metric: identifier().describe(
        'The figure that has to be precise, such as `patients-unserved`.',
      ),
      relativeHalfWidth: share().describe(
        'Largest half-width of its interval, as a share of its mean, in every arm at every setting.',
      ),
      minimum: count(2).default(10).describe('Fewest replications, however precise they are.'),
      lookAhead: count(0)
        .default(5)
        .describe('Further replications over which the precision must hold.'),
    })
    .describe('When to stop replicating. Absent: after `replications`.');

export const experiment = () =>
  z
    .strictObject({
      name: z.enum(['detection']).describe('The claim that is put to the test.'),
      arms: z
        .array(arm())
        .min(1, { error: 'must name at least one arm' })
        .describe('The alternatives; the world, its demand and its attacks are the same in all.'),
      baseline: identifier().describe('Arm that the others are compared with.'),
      factors: z.array(factor()).default([]).describe('Values varied on top; all combinations.'),
      changeAt: duration()
        .optional()
        .describe(
          'When factors take effect: a change of policy, the past being equal in all cells. Absent: from the start.',
        ),
      replications: count(1)
        .default(20)
        .describe('Independent repetitions of every cell; with `precision`, the most.'),
      precision: precision().optional(),
      commonRandomNumbers: z
        .boolean({ error: 'must be true or false' })
        .default(true)
        .describe('Whether arms of a replication share their random numbers (paired comparison).'),
      confidence: share().prefault('95 %').describe('Level of all intervals.'),
    })
    .describe('A comparison of information regimes.');

export const metrics = () =>
  z
    .strictObject({
      alertBudgetPerMillion: z
        .number({ error: 'must be a number of alerts per million scans' })
        .min(0, { error: 'must not be negative' })
        .max(1e6, { error: 'must not be greater than 1 000 000' })
        .default(10_000)
        .describe('Alerts per million scans that the parties can look into, rejections included.'),
      threshold: thresholdRule(share).optional(),
      names: z
        .array(identifier())
        .default([])
        .describe('Metrics in the printed table. Empty: those of the experiment.'),
    })
    .prefault({})
    .describe('What is judged and printed.');
