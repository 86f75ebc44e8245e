/**
 * What a process can wait for besides time. A wait is settled at once, without an event, or later
 * by waking the waiter; whoever waits can give up (interrupt, losing branch of an any-of) without
 * anything getting lost.
 *
 * @module
 */
/** Returned by `wait` when the waiter will be woken later. */
export const PENDING: unique symbol = Symbol('pending');

export interface Waiter {
  /**
   * Continues the waiter in an event of its own, in the same instant. For use inside other code.
   */
  wake(value: unknown): void;
  /** Continues the waiter now. Only for an event that does nothing else. */
  resume(value: unknown): void;
}

export interface Waitable<T = unknown> {
  /**
   * The value, if it can be had at once; else PENDING, and `waiter` is woken with the value later.
   */
  wait(waiter: Waiter): T | typeof PENDING;
  /** Gives up a wait that is still pending. */
  abandon(waiter: Waiter): void;
  /** Gives back what a settled wait had taken. Absent where nothing is taken. */
  undo?(value: T): void;
}

/** What a process may yield: a delay in whole ms, or something to wait for. */
export type Yielded = number | Waitable;

/**
 * A process body: `yield 5` waits 5 ms, `yield waitable` until it settles; `yield` gives the value.
 */
export type ProcessBody<R = void> = Generator<Yielded, R, unknown>;

/** Waits with the type of the value: `const item = yield* waitFor(store.get())`. */
export function* waitFor<T>(waitable: Waitable<T>): ProcessBody<T> {
  return (yield waitable) as T;
}
