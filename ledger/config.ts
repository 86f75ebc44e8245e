/** The `ledger:` block of a scenario: which information regime, how it confirms, where it is stored. @module */
import { z } from 'zod';
import { RULE_CODES, USER_RULES_MAX } from './contracts/index.ts';

/** The information regimes (docs/regimes.md says what each can and cannot see). */
export const REGIMES = ['siloed', 'central', 'ledger'] as const;

/** What becomes of payloads that rules do not need (docs/confidentiality.md). */
const SEALINGS = ['none', 'roles'] as const;

/** Rules that an arm may switch off, by code; an ablation must be visible in the scenario. */
const ruleCode = z.enum(RULE_CODES, {
  error: 'must be the code of a contract rule such as R_CUSTODY',
});

const wholeNumber = 'must be a whole number from 1 to 10 000';
const blockTransactions = z
  .int({ error: wholeNumber })
  .min(1, { error: wholeNumber })
  .max(10_000, { error: wholeNumber })
  .default(500)
  .describe('Ledger: a block is cut after this many transactions.');

/** Which contract rules are asked: built-in ones but some, and those of files. */
function ruleFields(text: () => z.ZodString) {
  return {
    rulesOff: z.array(ruleCode).default([]).describe('Contract rules that are switched off.'),
    rules: z
      .array(text())
      .max(USER_RULES_MAX, { error: `must not name more than ${USER_RULES_MAX} rule files` })
      .default([])
      .describe(
        'Files with contract rules of your own, asked after the built-in ones in this order (docs/contract-rules.md); paths as those of data files.',
      ),
  };
}

/** Takes the fields of the composing room, durations (text in, ms out) and one-line texts: they are parsed in one place only. */
export function ledgerConfig<D extends z.ZodType<number, string>>(
  duration: () => D,
  text: () => z.ZodString,
) {
  const time = (text: string, meaning: string) =>
    duration()
      .prefault(text as Exclude<z.input<D>, undefined>)
      .describe(meaning);
  return z
    .strictObject({
      regime: z
        .enum(REGIMES)
        .default('ledger')
        .describe('Who learns what, when, and with what integrity.'),
      ...ruleFields(text),
      centralScope: z
        .enum(['endpoints', 'pedigree'])
        .default('endpoints')
        .describe(
          'How much a central system is told: `endpoints` commissioning, recalls and dispensing, as the European EMVS; `pedigree` every hand-over, as a ledger is, with one operator.',
        ),
      noticeDelay: time(
        '1 d',
        'Siloed and central: how long a notice (despatch advice, recall letter) travels.',
      ),
      uploadDelay: time('1 s', 'Central: how long an upload takes to be visible.'),
      blockInterval: time(
        '2 s',
        'Ledger: a block is cut after this time at the latest; a row is visible to all when its block is.',
      ),
      blockTransactions,
      engine: z
        .enum(['memory', 'level'])
        .default('level')
        .describe('Where a committed ledger is stored.'),
      sealing: z
        .enum(SEALINGS)
        .default('roles')
        .describe(
          'Serials, order references and readings of a committed ledger: `roles` sealed for the organisations concerned; `none` in clear, to compare with.',
        ),
      ...keyFields(time),
      revocations: z
        .array(
          z.strictObject({
            organisation: z.string().min(1).describe('Its id.'),
            from: duration().describe('Since the start; counts from the next epoch on.'),
          }),
        )
        .default([])
        .describe('Ledger: organisations that get no keys of sealed payloads any more.'),
    })
    .describe('The information regime and where records are kept.');
}

/** How long keys serve. */
function keyFields<T extends z.ZodType<number>>(time: (text: string, meaning: string) => T) {
  return {
    signingKeyPeriod: time(
      '0 d',
      'Ledger: how long a party signs with a key before a record on the log gives it another; 0 for ever.',
    ),
    epochLength: time('30 d', 'Ledger: how long keys of sealed payloads are used.').refine(
      (ms) => ms > 0,
      { error: 'must be longer than 0' },
    ),
  };
}
export type LedgerConfig = z.output<ReturnType<typeof ledgerConfig<z.ZodType<number, string>>>>;
