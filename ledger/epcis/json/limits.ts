/**
 * What an EPCIS document may cost its reader. A sender decides how large a document is; without limits one message
 * takes a receiver's memory or hours. They are far above what trading partners send: the largest of ours has 2 000
 * events.
 *
 * @module
 */

export const LIMITS = {
  /** Of one file. */
  bytes: 32 * 1024 * 1024,
  /** Of lists and objects in each other. */
  nesting: 64,
  /** In one document. */
  events: 100_000,
  /** Items in one list of an event: identifiers, quantities, transactions, readings. */
  listItems: 10_000,
  /** Of one identifier or other URI, in characters. */
  uriLength: 2_048,
  /** Faults told before one stops. */
  faults: 20,
} as const;
