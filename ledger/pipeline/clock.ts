/**
 * Time as the pipeline sees it: a port, so that tests hand in a clock that stands still and nothing in here reads the
 * machine's own.
 *
 * @module
 */

export interface Clock {
  /** Whole ms since 1970-01-01; stamps blocks. */
  nowMs(): number;
  /** Ms since some moment, never running backwards; measures. */
  monotonicMs(): number;
  /** Calls `action` after a delay; the result cancels it. */
  after(delayMs: number, action: () => void): () => void;
}
