/**
 * What a simulation offers to the things that live in it. They know this interface and not the
 * class, so that resources, stores and processes stay apart from the event loop.
 *
 * @module
 */
import type { Action, Token } from './action.ts';
import type { StateReader, StateWriter } from './checkpoint/bytes.ts';
import type { Interrupt } from './interrupt.ts';

/** A process as those see it who take something away from it. */
export interface Interruptible {
  readonly name: string;
  planInterrupt(interruption: Interrupt): void;
}

export interface Scheduler {
  /** Virtual time in whole ms since the start. */
  readonly now: number;
  /** The process whose code runs at the moment. */
  readonly active: Interruptible | undefined;
  /** The active process, or the time, in words: where an error happened. */
  readonly place: string;
  /**
   * Plans `action(arg)` after `delayMs`.
   *
   * @param priority 0 … 7, lower first within an instant; PRIORITY_NORMAL if absent.
   * @throws TheriacError E_KERNEL_DELAY unless the delay is a whole number of at least 0.
   */
  schedule(delayMs: number, action: Action, arg?: number, priority?: number): Token;
  /** Withdraws a planned callback; false if it has run or was withdrawn before. */
  cancel(token: Token): boolean;
  /** Reserves a slot for an action that is planned again and again, once at a time. */
  reserve(action: Action, priority: number): number;
  /** Plans the action of a reserved slot for this instant. */
  planReserved(slot: number): void;
  /** Plans the event of a slot after a delay. */
  planStep(slot: number, delayMs: number): void;
  /**
   * Makes something part of the simulation, as long as that lasts: statistics are reset at the end
   * of the warm-up, and a checkpoint covers it.
   */
  enrol(part: Part): void;
}

/** Something that lives as long as its simulation. */
export interface Part {
  /** What it is; a checkpoint fits only a model with the same kinds of parts in the same order. */
  readonly kind: string;
  /** Forgets what was recorded so far; the level of a quantity stays. */
  reset?(): void;
  /** @throws TheriacError E_KERNEL_CHECKPOINT where its state cannot be written as bytes. */
  save(writer: StateWriter): void;
  load(reader: StateReader): void;
}
