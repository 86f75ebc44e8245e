/** What the commit pipeline is given and what it answers. @module */
import type { LedgerConfig } from '../config.ts';
import type { RuleSet } from '../contracts/index.ts';
import type { EventTable, IdentityTable } from '../events/index.ts';

export interface CommitRequest {
  readonly events: EventTable;
  readonly identities: IdentityTable;
  /** Temperatures in °C. */
  readonly products: readonly {
    readonly id: string;
    readonly gtin: string;
    readonly temperatureMinC: number;
    readonly temperatureMaxC: number;
  }[];
  /** `licensed` as at the start. */
  readonly organisations: readonly {
    readonly id: string;
    readonly role: string;
    readonly licensed: boolean;
  }[];
  readonly sites: readonly { readonly gln: string }[];
  /** `expiryDay` in days since the start; the log states the expiry as read from each label. */
  readonly lots: readonly {
    readonly code: string;
    readonly product: number;
    readonly expiryDay: number;
  }[];
  /** First day of the world, days since 1970-01-01. */
  readonly startDay: number;
  readonly seed: string;
  readonly replication: number;
  readonly config: LedgerConfig;
  /** Rules that decided about the events; the built-in ones that `config` leaves on where it names no rule file. */
  readonly ruleSet?: RuleSet;
  /** Receives the log; must hold none yet. */
  readonly directory: string;
  /** Names the log in checkpoints: one word, such as `theriac.example/run/0`. */
  readonly origin: string;
  /** Told the event rows done and all event rows, after each group of blocks. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface CommitSummary {
  readonly transactions: number;
  readonly blocks: number;
  /** Of segments and checkpoints. */
  readonly bytes: number;
  /** Of the tree of all transactions, hex. */
  readonly rootHash: string;
  /** Verifier key of the log's checkpoints. */
  readonly logKey: string;
  /** Sums at the end of each virtual day, ms since the start. */
  readonly growth: {
    readonly timeMs: number[];
    readonly transactions: number[];
    readonly blocks: number[];
    readonly bytes: number[];
  };
}
