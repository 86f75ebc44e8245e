/**
 * solc has no types of its own; `compile` takes and gives the compiler's standard JSON as text.
 *
 * @module
 */
declare module 'solc' {
  const solc: { compile(input: string): string; version(): string };
  export = solc;
}
