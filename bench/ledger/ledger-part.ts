/**
 * A part of the ledger's benchmark: a file in parts/ each. To add one, write its file, name it in ledger-benchmark.ts, and
 * its metrics in catalogue.ts. It gets the shared bed; where it needs another world or log it makes a bed of its own, in a
 * directory beside that of the shared one (the same disk), and closes it.
 *
 * @module
 */
import type { BenchmarkPart, Findings } from '../measure/benchmark.ts';
import type { PartProgress } from '../measure/progress.ts';
import type { LedgerBenchOptions } from './bench-options.ts';
import type { LedgerBed } from './ledger-bed.ts';

export interface LedgerPart {
  readonly name: string;
  /** Most transactions of one serial that it takes from the shared world: so many packs there must be. */
  readonly transactions: (options: LedgerBenchOptions) => number;
  /** About what it takes on the reference machine, for the time left. */
  readonly seconds: (options: LedgerBenchOptions) => number;
  readonly run: (
    bed: LedgerBed,
    options: LedgerBenchOptions,
    progress: PartProgress,
  ) => Promise<Findings>;
}

/** The part as the runner wants it. */
export function boundPart(
  { name, seconds, run }: LedgerPart,
  options: LedgerBenchOptions,
): BenchmarkPart<LedgerBed> {
  return { name, seconds: seconds(options), run: (bed, progress) => run(bed, options, progress) };
}
