/**
 * A workload of the kernel benchmark: the same work done by the kernel, by a bare loop, and by a
 * SimPy script, on the same tables of delays.
 *
 * @module
 */

/** What a run of a workload leaves; equal for everybody who did the same work. */
export interface Outcome {
  /** Virtual time at the end. */
  readonly endMs: number;
  /** A sum over what happened on the way, which depends on the order of the events. */
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
  readonly kernel: Prepare;
  readonly bare?: Prepare;
  /** Body of a SimPy script: defines `run()`, which returns end time and checksum. */
  readonly simpy: string;
  readonly tables: Readonly<Record<string, Int32Array>>;
}
