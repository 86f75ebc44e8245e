/**
 * A workload of the kernel benchmark: the same work done by the kernel, by a bare loop, and by
 * SimPy, on the same tables of delays. Checksums depend on the order of the events; who gets
 * another one has not done the same work, and is not measured.
 *
 * @module
 */

/** What a run of a workload leaves; equal for everybody who did the same work. */
export interface Outcome {
  /** Virtual time at the end. */
  readonly endMs: number;
  /** A number over what happened on the way. */
  readonly checksum: number;
}

/** Builds a model, untimed, and returns what is to be timed. */
export type Prepare = () => () => Outcome;

export interface Workload {
  readonly name: string;
  /** In words. */
  readonly title: string;
  /** Timeouts, customers, objects or holds in one run. */
  readonly operations: number;
  /** The kernel's ways of doing it, by the name that the metrics have. */
  readonly kernel: Readonly<Record<string, Prepare>>;
  /** Absent where nothing bare can be compared. */
  readonly bare?: Prepare;
  readonly simpy: SimpyScript;
}

/** SimPy's way: a script, the numbers and the tables that it uses. */
export interface SimpyScript {
  /**
   * Defines the generator function `run`, which builds the model, yields, runs it (this is timed),
   * and yields end time and checksum.
   */
  readonly source: string;
  readonly constants: Readonly<Record<string, number>>;
  readonly tables: Readonly<Record<string, Int32Array>>;
}
