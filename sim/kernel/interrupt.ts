/**
 * What is thrown into a process when something takes it out of its wait.
 *
 * @module
 */
export class Interrupt {
  readonly reason: unknown;
  /** Set by whoever interrupts when the reason has gone before the process was told. */
  isWithdrawn = false;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}
