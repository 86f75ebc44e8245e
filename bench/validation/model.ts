/**
 * What a validation model is: a system whose long-run figures a formula gives, and a simulation of it on the kernel.
 * The simulation is a function of its random numbers alone, so a replication can be made in any thread.
 *
 * @module
 */
import type { RootKey } from '../../base/index.ts';

/** A figure that is known exactly. */
export interface Quantity {
  /** What it is, with its symbol: "mean number in system L". */
  readonly name: string;
  readonly theory: number;
  /** The formula or its name, with author and year. */
  readonly source: string;
}

export interface ValidationModel {
  /** Short name, also that of its random streams: `mm1-0.8`. */
  readonly id: string;
  /** For the table: "M/M/1, ρ = 0.8". */
  readonly title: string;
  /** Asked for when the table is made, for some theory takes a second to compute. */
  readonly quantities: () => readonly Quantity[];
  /** Independent replications behind each figure. */
  readonly replications: number;
  /** One observation per quantity, in their order. */
  readonly replicate: (root: RootKey) => readonly number[];
}

/** Unit of time of the queueing models, ms: whole ms then round a service time in the sixth digit. */
export const UNIT_MS = 1_000_000;
