/**
 * What all benchmarks have in common: parts in a fixed order, each with its findings and the time it took, and the
 * conditions under which the figures hold. A figure without its conditions is not reported.
 *
 * @module
 */
import type { TableName, TableRow } from '../../reports/index.ts';
import type { Metric } from './metric.ts';
import { BenchmarkProgress, type PartProgress } from './progress.ts';

/** Tables that parts of benchmarks fill; each goes into the run folder where it has a row. */
export const FINDING_TABLES = [
  'pairs',
  'latency',
  'stages',
  'sizes',
  'memory',
  'detectors',
  'projection',
  'projectionCheck',
  'loadEngines',
  'load',
  'loadSummary',
  'loadHistograms',
  'loadProbes',
  'verdicts',
] as const satisfies readonly TableName[];

type FindingTables = { readonly [N in (typeof FINDING_TABLES)[number]]: readonly TableRow<N>[] };

/** What a part of a benchmark found; rows of the tables of the run folder. */
export interface Findings extends Partial<FindingTables> {
  readonly metrics: readonly Metric[];
}

/** A part of a benchmark. `Bed` is what the parts share: the thing under test, its reference, its inputs. */
export interface BenchmarkPart<Bed> {
  readonly name: string;
  /** About what it takes on the reference machine of docs/ledger-benchmark.md: for the time left. */
  readonly seconds: number;
  readonly run: (bed: Bed, progress: PartProgress) => Promise<Findings>;
}

/** A benchmark that is ready to run. */
export interface Benchmark {
  /** As in `theriac bench NAME`. */
  readonly name: string;
  readonly title: string;
  /** What it was asked for; with name and version this is the plan. */
  readonly options: Readonly<Record<string, string | number>>;
  /** Whether an interrupted run goes on where it ended; default: it is measured in one go, or not at all. */
  readonly isResumable?: boolean;
  /** Measures. Ends with the signal's reason soon after it is aborted. */
  readonly run: (watch: BenchmarkWatch) => Promise<Measurement>;
}

/** Whoever looks on. */
export interface BenchmarkWatch {
  readonly signal: AbortSignal;
  readonly onNote: (text: string) => void;
  /** Called once, before anything is measured: `text` may be asked at any time. */
  readonly onStart: (text: (bar: boolean) => string) => void;
  /** Folder of the working copy: what a benchmark that goes on later keeps there is still there then. */
  readonly working: string;
}

export interface Measurement extends Findings {
  /** What the figures stand under, for programs. */
  readonly conditions: Readonly<Record<string, string | number>>;
  /** The same as a sentence, for captions. */
  readonly setting: string;
  /** Wall-clock seconds of each part. */
  readonly parts: readonly { readonly name: string; readonly seconds: number }[];
  /** How much of what was worked on. */
  readonly counts: Readonly<Record<string, number>>;
  /** What is printed before the metrics, where a benchmark has something of its own to say. */
  readonly text?: string;
  /** The same for programs. */
  readonly results?: Readonly<Record<string, unknown>>;
}

/** How the bed is made and put away; the making is timed as a part of its own. */
export interface BenchmarkBed<Bed> {
  readonly name: string;
  readonly seconds: number;
  readonly make: () => Bed | Promise<Bed>;
  readonly close: (bed: Bed) => Promise<void>;
}

/** Makes the bed, runs the parts in order on it and puts it away, also where a part fails. */
export async function runParts<Bed>(
  making: BenchmarkBed<Bed>,
  parts: readonly BenchmarkPart<Bed>[],
  watch: BenchmarkWatch,
): Promise<Findings & Pick<Measurement, 'parts'>> {
  const progress = new BenchmarkProgress(
    [making, ...parts].map(({ seconds }) => seconds),
    watch.signal,
    watch.onNote,
    () => performance.now(),
  );
  watch.onStart((bar) => progress.text(bar));
  const taken: { name: string; seconds: number }[] = [];
  const timedPart = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const startMs = performance.now();
    progress.begin(taken.length, name);
    const result = await work();
    taken.push({ name, seconds: (performance.now() - startMs) / 1000 });
    return result;
  };
  const bed = await timedPart(making.name, making.make);
  const found: Findings[] = [];
  try {
    for (const { name, run } of parts) {
      found.push(await timedPart(name, () => run(bed, progress)));
    }
  } finally {
    await making.close(bed);
  }
  return {
    metrics: found.flatMap(({ metrics }) => metrics),
    ...tablesOf(found),
    parts: taken,
  };
}

/** The tables of all parts, one behind the other. */
function tablesOf(found: readonly Findings[]): FindingTables {
  const rowsOf = (name: keyof FindingTables) =>
    found.flatMap<unknown>((part): readonly unknown[] => part[name] ?? []);
  const tables: unknown = Object.fromEntries(FINDING_TABLES.map((name) => [name, rowsOf(name)]));
  return tables as FindingTables;
}
