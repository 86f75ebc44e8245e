/**
 * A contract rule: a pure question to the state about one event. Each is in a file of its own with its code, so that an
 * ablation switches off exactly one idea, and so that a refusal can be traced to the sentence that caused it.
 *
 * @module
 */
import type { SupplyEvent } from '../events/index.ts';
import type { ContractState } from './contract-state.ts';
import type { Knowledge } from './knowledge.ts';

export interface Rule {
  /** Stable code, such as `R_CUSTODY`; rules of users begin with `X_`. */
  readonly code: string;
  /** From 1; one more whenever a change may alter an answer. A log names it. */
  readonly version: number;
  /** Of the file that a user's rule was read from, hex; absent where the rule is built in. */
  readonly sha256?: string;
  /** What must hold, in a few words, for tables and reports. */
  readonly title: string;
  /** Business steps (index into BIZ_STEPS) at which the rule is asked, by what the registry knows. */
  readonly steps: Readonly<Record<Knowledge, readonly number[]>>;
  /** True where `event` does not contradict `state`; reads only, allocates nothing. Needs `state.reserve` before. */
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean;
}
