/**
 * The one error type of the house. An error is an answer to a person: what is wrong (rule), where
 * (place), and what to do about it (remedy). The code is stable and documented in docs/errors.md;
 * text may change.
 *
 * @module
 */
import type { ErrorCode } from './codes.ts';

/** What an error tells: `place` is `file:line:col`, a path, or the name of an option. */
export interface ErrorDetails {
  readonly code: ErrorCode;
  readonly place: string;
  readonly rule: string;
  readonly remedy: string;
  /** Source excerpt with a caret, where the fault has a position. */
  readonly excerpt?: string;
  readonly cause?: unknown;
}

/** A fault with a documented code, the place, the rule that was broken and one line of remedy. */
export class TheriacError extends Error {
  readonly code: ErrorCode;
  readonly place: string;
  readonly rule: string;
  readonly remedy: string;
  readonly excerpt: string | undefined;

  constructor(details: ErrorDetails) {
    super(`${details.place}: ${details.rule}`, { cause: details.cause });
    this.name = 'TheriacError';
    this.code = details.code;
    this.place = details.place;
    this.rule = details.rule;
    this.remedy = details.remedy;
    this.excerpt = details.excerpt;
  }

  /**
   * Plain data that survives the way between threads (piscina drops own properties of a thrown
   * error).
   */
  toDetails(): ErrorDetails {
    return {
      code: this.code,
      place: this.place,
      rule: this.rule,
      remedy: this.remedy,
      ...(this.excerpt === undefined ? {} : { excerpt: this.excerpt }),
    };
  }
}

/** Several faults found in one pass; `errors` is never empty. Printed one after the other. */
export class TheriacErrors extends Error {
  readonly errors: readonly TheriacError[];

  constructor(errors: readonly TheriacError[]) {
    super(errors.map((error) => error.message).join('\n'));
    this.name = 'TheriacErrors';
    this.errors = errors;
  }
}
