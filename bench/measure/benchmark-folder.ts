/**
 * The run folder of a benchmark: plan, tables, figures, report and manifest, as of any run. What is measured in one go
 * cannot be resumed: interrupted, it leaves nothing behind, and the hash in the name of its folder covers the moment. A
 * benchmark that consists of many runs, each sound by itself, can: its name covers what was asked for and the code, so
 * that the same command finds what there is. A folder that stands under its own name is always complete.
 *
 * @module
 */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { canonicalJson, sha256Hex, TheriacError } from '../../base/index.ts';
import { renderReport, writeTable } from '../../reports/index.ts';
import { codeHash, packageVersion } from '../run/code-hash.ts';
import {
  fileSha256,
  listFiles,
  makeFolder,
  writeError,
  writeWhole,
  writing,
} from '../run/files.ts';
import { lockFolder } from '../run/folder-lock.ts';
import { machineFacts, processFacts } from '../run/machine-facts.ts';
import { digestOfList } from '../run/manifest.ts';
import { type Benchmark, FINDING_TABLES, type Measurement } from './benchmark.ts';
import { metricRow } from './metric.ts';

/** `plan.json` of a benchmark: what was asked for. */
interface BenchmarkPlan {
  readonly schema: 1;
  readonly kind: 'benchmark';
  readonly name: string;
  readonly title: string;
  readonly benchmark: string;
  readonly version: string;
  readonly options: Benchmark['options'];
}

export interface BenchmarkFolder {
  /** Where the finished benchmark will stand (absolute). */
  readonly out: string;
  /** Where it is made (absolute). */
  readonly working: string;
  /** Writes everything and gives the folder its name. */
  readonly finish: (measurement: Measurement, command: string) => Promise<void>;
  /** Removes what there is of it, but not where it can be resumed; does nothing after `finish`. */
  readonly discard: () => void;
}

/**
 * Opens the folder before anything is measured, so that a bad --out costs no minutes.
 *
 * @param out default: `runs/bench-NAME-<hash8>` below the current directory
 * @throws TheriacError E_RUN_EXISTS, E_RUN_BUSY, E_RUN_WRITE
 */
export function openBenchmarkFolder(
  benchmark: Benchmark,
  out: string | undefined,
): BenchmarkFolder {
  const startedMs = Date.now();
  const plan = planOf(benchmark);
  const { isResumable = false } = benchmark;
  const moment = isResumable ? { code: codeOf(plan) } : { startedMs, pid: process.pid };
  const hash = sha256Hex(canonicalJson({ plan, ...moment }));
  const absolute = resolve(out ?? join('runs', `${plan.name}-${hash.slice(0, 8)}`));
  const working = `${absolute}.partial`;
  if (existsSync(absolute)) throw exists(absolute);
  if (existsSync(working) && !isBenchmark(working, isResumable ? plan : undefined)) {
    throw exists(working);
  }
  makeFolder(working);
  const release = lockFolder(working);
  writeJson(working, 'plan.json', plan);
  let open = true;
  return {
    out: absolute,
    working,
    finish: async (measurement, command) => {
      try {
        await writeOutputs(working, plan, { measurement, command, startedMs });
        writing(absolute, () => {
          release();
          makeFolder(dirname(absolute));
          renameSync(working, absolute);
        });
        open = false;
      } catch (error) {
        throw writeError(error, working);
      }
    },
    discard: () => {
      if (!open) return;
      if (isResumable) release();
      else rmSync(working, { recursive: true, force: true });
    },
  };
}

function planOf({ name, title, options }: Benchmark): BenchmarkPlan {
  return {
    schema: 1,
    kind: 'benchmark',
    name: `bench-${name}`,
    title,
    benchmark: name,
    version: packageVersion(),
    options,
  };
}

function exists(place: string): TheriacError {
  return new TheriacError({
    code: 'E_RUN_EXISTS',
    place,
    rule: 'it exists, and a benchmark is not added to',
    remedy: `give another --out, or move ${place} away`,
  });
}

/** Whether a working copy was left by a benchmark that ended early: then it may go, or, with `same`, goes on. */
function isBenchmark(working: string, same: BenchmarkPlan | undefined): boolean {
  if (listFiles(working).every((file) => file === 'lock')) return true;
  try {
    const plan = JSON.parse(readFileSync(join(working, 'plan.json'), 'utf8')) as BenchmarkPlan;
    return same === undefined
      ? (plan.kind as unknown) === 'benchmark'
      : canonicalJson({ ...plan }) === canonicalJson({ ...same });
  } catch {
    return false;
  }
}

function codeOf({ benchmark }: BenchmarkPlan): string {
  return codeHash(['bench/measure', `bench/${benchmark}`]);
}

interface Outputs {
  readonly measurement: Measurement;
  readonly command: string;
  readonly startedMs: number;
}

async function writeOutputs(working: string, plan: BenchmarkPlan, outputs: Outputs): Promise<void> {
  for (const name of ['tables', 'figures']) {
    rmSync(join(working, name), { recursive: true, force: true });
  }
  const { measurement } = outputs;
  await writeTable(working, 'metrics', measurement.metrics.map(metricRow));
  for (const name of FINDING_TABLES) {
    const rows = measurement[name] ?? [];
    // Each table is written with its own rows; the union of all of them is too much for the compiler.
    if (rows.length > 0) await writeTable(working, name, rows as never);
  }
  // the report reads the manifest, which cannot name the report's files before they are there
  const described = manifestOf(plan, outputs);
  writeJson(working, 'manifest.json', described);
  await renderReport(working);
  writeJson(working, 'manifest.json', withDigests(working, described));
}

function manifestOf(plan: BenchmarkPlan, { measurement, command, startedMs }: Outputs) {
  const { conditions, setting, parts, counts, metrics } = measurement;
  return {
    schema: 1,
    kind: 'benchmark',
    command,
    deterministic: { version: plan.version },
    cells: [],
    inputs: [],
    counts,
    warnings: metrics.flatMap(({ title, note }) => (note === undefined ? [] : `${title}: ${note}`)),
    measured: {
      ...processFacts(startedMs),
      ...machineFacts(),
      codeHash: codeOf(plan),
      setting,
      conditions,
      parts,
    },
  };
}

/** Of a benchmark only the plan is equal on every run. */
function withDigests(working: string, manifest: ReturnType<typeof manifestOf>) {
  const digest = (path: string) => ({ path, sha256: fileSha256(join(working, path)) });
  const paths = listFiles(working).filter((path) => path !== 'lock' && path !== 'manifest.json');
  const files = [digest('plan.json')];
  const measuredFiles = paths.filter((path) => path !== 'plan.json').map(digest);
  return {
    ...manifest,
    deterministic: { ...manifest.deterministic, sha256: digestOfList(files), files },
    measured: { ...manifest.measured, files: measuredFiles },
  };
}

function writeJson(directory: string, file: string, value: object): void {
  writeWhole(join(directory, file), `${JSON.stringify(value, null, 2)}\n`);
}
