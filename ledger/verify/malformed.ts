/**
 * Raised inside the verifier where bytes are not what they must be, and always caught there: to a caller, bad input
 * is a finding, never an exception.
 *
 * @module
 */
export class Malformed extends Error {}
