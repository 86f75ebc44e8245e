/**
 * sodium-native has no types of its own. What the ledger calls is in `Sodium` (sodium.ts), which is also what makes the
 * library optional.
 *
 * @module
 */
declare module 'sodium-native' {
  const sodium: unknown;
  export = sodium;
}
