/**
 * The trade that a ledger is loaded with, as a few words: generator and engine host are two processes, and each makes the
 * same world (keys, parties, genesis record) for itself.
 *
 * @module
 */
export type WorldSpec =
  | { readonly kind: 'synthetic'; readonly packs: number }
  /** The world of a scenario file, as the simulator plays it. */
  | {
      readonly kind: 'events';
      readonly scenario: string;
      readonly dataDirectory: string | undefined;
      readonly set: readonly string[];
      readonly seed: string;
    };
