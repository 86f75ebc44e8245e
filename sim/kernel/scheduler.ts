/**
 * What a simulation offers to the things that live in it. They know this interface and not the
 * class, so that resources, stores and processes stay apart from the event loop.
 *
 * @module
 */
/** Handle of a planned callback, for `cancel`. */
export type Token = number;

/** What an event does; `arg` is the number handed to `schedule`. */
export type Action = (arg: number) => void;

export interface Scheduler {
  /** Virtual time in whole ms since the start. */
  readonly now: number;
  /**
   * Plans `action(arg)` after `delayMs`.
   *
   * @param priority 0 … 7, lower first within an instant; PRIORITY_NORMAL if absent.
   * @throws TheriacError E_KERNEL_DELAY unless the delay is a whole number of at least 0.
   */
  schedule(delayMs: number, action: Action, arg?: number, priority?: number): Token;
  /** Withdraws a planned callback; false if it has run or was withdrawn before. */
  cancel(token: Token): boolean;
  /** Has `monitor.reset()` called by `resetMonitors`. */
  addMonitor(monitor: Resettable): void;
}

export interface Resettable {
  /** Forgets what was recorded so far; the level of a quantity stays. */
  reset(): void;
}
