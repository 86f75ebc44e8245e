/** What a ledger in real time is opened with. @module */
import type { RegistrySetup, RuleSet } from '../contracts/index.ts';
import type { BlockPlace, LogSetup } from '../log/index.ts';
import type { LogStorage } from '../log/log-storage.ts';
import type { RuleSource } from '../rule-files/index.ts';
import type { Clock } from './clock.ts';
import type { Durability } from './group-commit.ts';
import type { OutcomeListener } from './outcomes.ts';

export interface PipelineOptions {
  readonly storage: LogStorage;
  readonly setup: LogSetup;
  /** One 32-byte key per party, as in the genesis record. */
  readonly keys: readonly Uint8Array[];
  readonly registry: RegistrySetup;
  readonly sites: number;
  /** First day of the world, days since 1970-01-01. */
  readonly startDay: number;
  /** Must be what the genesis record names; default: all built-in rules. */
  readonly ruleSet?: RuleSet;
  /** Rule files that a record on the log may activate, besides built-in rules. */
  readonly ruleFiles?: readonly RuleSource[];
  readonly clock: Clock;
  /** Verification threads; 0 checks in the caller's thread. */
  readonly workers: number;
  /** Default `block`. */
  readonly durability?: Durability;
  /** Most transactions of a block; default 500. */
  readonly blockTransactions?: number;
  readonly expectedItems?: number;
  readonly onOutcome?: OutcomeListener;
  /** Told each block of the log, stored ones while opening and new ones as they are sealed, for an index beside the log. */
  readonly onBlock?: BlockListener;
}

/** `eventIds` returns the event number of each transaction; call it before returning, or not at all. */
export type BlockListener = (place: BlockPlace, eventIds: () => readonly number[]) => void;
