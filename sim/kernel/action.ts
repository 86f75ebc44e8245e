/**
 * What an event does. Apart from the scheduler, so that the tables of events know nothing of
 * processes.
 *
 * @module
 */
/** Handle of a planned callback, for `cancel`. */
export type Token = number;

/** What an event does; `arg` is the number handed to `schedule`. */
export type Action = (arg: number) => void;

/** `F` where it is not async, else never: an async callback is refused by the compiler. */
export type SyncAction<F extends (arg: number) => unknown> = [ReturnType<F>] extends [never]
  ? F
  : ReturnType<F> extends PromiseLike<unknown>
    ? never
    : F;
