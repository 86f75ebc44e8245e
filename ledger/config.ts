/** The `ledger:` block of a scenario: which information regime, how it confirms, where it is stored. @module */
import { z } from 'zod';

/** The information regimes (docs/regimes.md says what each can and cannot see). */
export const REGIMES = ['siloed', 'central', 'ledger'] as const;

/** Rules that an arm may switch off, by code; an ablation must be visible in the scenario. */
const ruleCode = z
  .string()
  .regex(/^R_[A-Z_]+$/, { error: 'must be the code of a contract rule such as R_CUSTODY' });

/** Takes the duration field of the composing room: units are parsed in one place only. */
export function ledgerConfig<D extends z.ZodType<number>>(duration: () => D) {
  return z.strictObject({
    regime: z.enum(REGIMES).default('ledger'),
    /** Contract rules that are switched off. */
    rulesOff: z.array(ruleCode).default([]),
    /**
     * How much a central system is told: `endpoints` commissioning, recalls and dispensing, as the European EMVS;
     * `pedigree` every hand-over, as a ledger is, with one operator.
     */
    centralScope: z.enum(['endpoints', 'pedigree']).default('endpoints'),
    /** Siloed: how long a notice (despatch advice, recall letter) travels. */
    noticeDelay: duration().default(86_400_000 as z.output<D>),
    /** Central: how long an upload takes to be visible. */
    uploadDelay: duration().default(1_000 as z.output<D>),
    /** Ledger: a block is cut after this time or this many transactions; a row is visible to all when its block is. */
    blockInterval: duration().default(2_000 as z.output<D>),
    blockTransactions: z.int().min(1).max(10_000).default(500),
    engine: z.enum(['memory', 'level']).default('level'),
  });
}
export type LedgerConfig = z.output<ReturnType<typeof ledgerConfig<z.ZodType<number>>>>;
