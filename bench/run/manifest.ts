/**
 * The manifest of a run. Its deterministic part is equal on every re-run with the same scenario, seed and version,
 * on any number of workers and any machine: it names cells by name, not by key, for a key also
 * depends on the build. Everything that may differ is in the measured part.
 *
 * @module
 */
import { join } from 'node:path';
import { sha256Hex } from '../../base/index.ts';
import type { ResolvedScenario } from '../../scenarios/index.ts';
import type { CellRecord, FileDigest } from './cell-store.ts';
import { fileSha256, listFiles } from './files.ts';
import { machineFacts, processFacts } from './machine-facts.ts';
import type { Plan } from './plan.ts';
import type { Stopping } from './replications.ts';

/** `manifest.json`, the last file that a run writes. */
export interface Manifest {
  readonly schema: 1;
  readonly command: string;
  readonly deterministic: {
    /** Over the sorted list of paths and checksums below. */
    readonly sha256: string;
    readonly scenarioHash: string;
    readonly seed: string;
    readonly version: string;
    /** Logical paths: `cells/ledger-0003/metrics.parquet`, `tables/summary.csv`, … */
    readonly files: readonly FileDigest[];
  };
  /** How many replications were run, and why no more. */
  readonly replications: Stopping;
  readonly cells: readonly {
    /** Logical name: `ledger-0003`. */
    readonly name: string;
    /** Name of its folder. */
    readonly key: string;
    /** 32-bit digest of the order of simulated events. */
    readonly fingerprint: number;
  }[];
  readonly inputs: ResolvedScenario['inputs'];
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly measured: Measured;
}

interface Measured {
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Of the process that finished the run, all its threads together. */
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Sum over all cells, those kept from an interrupted run included. */
  readonly cellsWallMs: number;
  readonly memoryPeakBytes: number;
  /** What trained autoencoders: `wasm` gives the same bits everywhere, `tensorflow` need not. Empty without any. */
  readonly tensorBackends: readonly string[];
  readonly workers: number;
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly codeHash: string;
  /** Folder against which data files were resolved, for `theriac verify`. */
  readonly dataDirectory: string;
  readonly scenarioPath: string;
  /** Files whose bytes may differ between machines: pictures, pages, records with times. */
  readonly files: readonly FileDigest[];
}

/** What of the run folder is neither checked nor part of any hash. */
const UNCHECKED = /^(log\.ndjson|lock|manifest\.json(\.partial)?)$/;
const LEDGER_CACHE = /^cells\/[^/]+\/ledger\/index\//;
const DETERMINISTIC =
  /^(plan\.json|scenario\.resolved\.yaml|tables\/[^/]+\.csv|figures\/[^/]+\.vl\.json|cells\/[^/]+\/(?!cell\.json$).+)$/;

/** Real path below the run folder → logical path, which does not depend on keys. */
export function logicalPaths(
  cells: readonly { readonly name: string; readonly key: string }[],
): (path: string) => string {
  const names = new Map(cells.map(({ key, name }) => [key, name]));
  return (path) =>
    path.replace(/^cells\/([^/]+)\//, (_, key: string) => `cells/${names.get(key) ?? key}/`);
}

/** The deterministic part: digests of what is in the working folder now. */
export function digestRun(
  directory: string,
  plan: Plan,
): { deterministic: Manifest['deterministic']; measuredFiles: readonly FileDigest[] } {
  const logical = logicalPaths(plan.cells);
  const paths = listFiles(directory).filter(
    (path) => !UNCHECKED.test(path) && !LEDGER_CACHE.test(path),
  );
  const digest = (path: string) => ({ path, sha256: fileSha256(join(directory, path)) });
  const files = paths
    .filter((path) => DETERMINISTIC.test(path))
    .map((path) => ({ ...digest(path), path: logical(path) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const { scenarioHash, seed, version } = plan.record;
  return {
    deterministic: { sha256: digestOfList(files), scenarioHash, seed, version, files },
    measuredFiles: paths.filter((path) => !DETERMINISTIC.test(path)).map(digest),
  };
}

/** sha256 over a sorted list of paths and checksums. */
export function digestOfList(files: readonly FileDigest[]): string {
  return sha256Hex(files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''));
}

/** Sums of the counts of all cells. */
export function totalCounts(records: readonly CellRecord[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const { counts } of records) {
    for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + count;
  }
  return total;
}

/** What the machine and the clock say, for a run that finishes now. */
export function measure(
  run: Pick<Measured, 'workers' | 'codeHash' | 'dataDirectory' | 'scenarioPath' | 'files'>,
  records: readonly CellRecord[],
  startedMs: number,
): Measured {
  return {
    ...processFacts(startedMs),
    cellsWallMs: records.reduce((total, { measured }) => total + measured.wallMs, 0),
    tensorBackends: tensorBackendsOf(records),
    ...machineFacts(),
    ...run,
  };
}

function tensorBackendsOf(records: readonly CellRecord[]): readonly string[] {
  const named = records.map(({ measured }) => measured.tensorBackend ?? '');
  return [...new Set(named)].filter((name) => name !== '').sort();
}
