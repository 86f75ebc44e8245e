/**
 * Reads every file that a scenario names and turns it into samples and traces. Faults in the scenario's own words (file,
 * column, format) get a place in the scenario, faults in the data a place in the data.
 *
 * @module
 */
import { didYouMean, TheriacError } from '../../base/index.ts';
import type { Path, Problem } from '../load/problem.ts';
import type { EmpiricalSource } from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
import { readArrivalTimes } from './arrival-trace.ts';
import type { CsvTable } from './csv.ts';
import { compileDateFormat, type DateFormat } from './date-format.ts';
import { type EmpiricalSample, readEmpirical } from './empirical.ts';
import { type InputFile, readInput } from './input-files.ts';
import { readTrace, type Trace } from './trace.ts';

export type TracedDemand = Extract<Scenario['demand'][number], { trace: unknown }>;

type Load = NonNullable<Scenario['load']>;
type ArrivalFile = Extract<Load['arrivals'], { kind: 'trace' }>;

export interface LoadedData {
  readonly samples: ReadonlyMap<EmpiricalSource, EmpiricalSample>;
  readonly traces: ReadonlyMap<TracedDemand, Trace>;
  /** Recorded times of the load block, ms; undefined where it names no file. */
  readonly arrivalTimesMs: readonly number[] | undefined;
  readonly inputs: readonly InputFile[];
  readonly warnings: readonly string[];
  readonly problems: readonly Problem[];
  /** Faults inside data files; they have their own place. */
  readonly errors: readonly TheriacError[];
}

/** All distributions of observed durations in a scenario, with their paths. */
function empiricalSources(value: unknown, path: Path = []): [Path, EmpiricalSource][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('dist' in value && value.dist === 'empirical') return [[path, value as EmpiricalSource]];
  return Object.entries(value).flatMap(([key, inner]) =>
    empiricalSources(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

class DataLoader {
  readonly samples = new Map<EmpiricalSource, EmpiricalSample>();
  readonly traces = new Map<TracedDemand, Trace>();
  arrivalTimesMs: readonly number[] | undefined;
  readonly warnings: string[] = [];
  readonly problems: Problem[] = [];
  readonly errors: TheriacError[] = [];
  private readonly folders: readonly string[];
  private readonly files = new Map<string, Awaited<ReturnType<typeof readInput>> | undefined>();

  constructor(folders: readonly string[]) {
    this.folders = folders;
  }

  get inputs(): InputFile[] {
    return [...this.files.values()]
      .flatMap((file) =>
        file === undefined || 'tried' in file ? [] : [{ path: file.path, sha256: file.sha256 }],
      )
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  private problem(
    code: Problem['code'],
    path: Path,
    rule: string,
    remedy: string,
    on: Problem['on'] = 'value',
  ): void {
    this.problems.push({ code, path, on, rule, remedy });
  }

  /** Runs a reader; a fault inside the data is kept, anything else is not ours to catch. */
  private attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof TheriacError)) throw error;
      this.errors.push(error);
      return undefined;
    }
  }

  private async table(written: string, path: Path): Promise<CsvTable | undefined> {
    if (!this.files.has(written)) {
      const file = await readInput(written, this.folders).catch((error: unknown) => {
        if (!(error instanceof TheriacError)) throw error;
        this.errors.push(error);
        return undefined;
      });
      this.files.set(written, file);
    }
    const file = this.files.get(written);
    if (file === undefined) return undefined;
    if (!('tried' in file)) return file.table;
    this.problem(
      'E_DATA_FILE_MISSING',
      path,
      `the file "${written}" does not exist`,
      `looked for ${file.tried.join(' and ')}; give its folder with --data`,
    );
    return undefined;
  }

  private column(
    table: CsvTable,
    name: string,
    path: Path,
    on: Problem['on'] = 'value',
  ): number | undefined {
    const index = table.header.indexOf(name);
    if (index >= 0 && table.header.lastIndexOf(name) === index) return index;
    const rule = `${index < 0 ? 'has no column' : 'has more than one column'} "${name}"`;
    const remedy = didYouMean(name, table.header, 'column');
    this.problem('E_DATA_COLUMN', path, `${table.path} ${rule}`, remedy, on);
    return undefined;
  }

  private formats(format: string | readonly string[], path: Path): DateFormat[] | undefined {
    const texts = typeof format === 'string' ? [format] : format;
    const compiled = texts.map(compileDateFormat);
    const bad = compiled.indexOf(undefined);
    if (bad < 0) return compiled as DateFormat[];
    this.problem(
      'E_SCENARIO_VALUE',
      typeof format === 'string' ? path : [...path, bad],
      `"${texts[bad]}" is not a date format`,
      'name year, month and day once each: YYYY or YY, MMM, MM or M, DD or D, as in "M/D/YYYY"',
    );
    return undefined;
  }

  async sample(path: Path, source: EmpiricalSource): Promise<void> {
    const fromFormats = this.formats(source.from.format, [...path, 'from', 'format']);
    const toFormats = this.formats(source.to.format, [...path, 'to', 'format']);
    const table = await this.table(source.file, [...path, 'file']);
    if (table === undefined) return;
    const from = this.column(table, source.from.column, [...path, 'from', 'column']);
    const to = this.column(table, source.to.column, [...path, 'to', 'column']);
    const filter = source.filter.map(({ column }, i) =>
      this.column(table, column, [...path, 'filter', i, 'column']),
    );
    if (from === undefined || to === undefined || filter.includes(undefined)) return;
    if (fromFormats === undefined || toFormats === undefined) return;
    const columns = { from, to, filter: filter as number[], fromFormats, toFormats };
    const sample = readEmpirical(source, table, columns);
    const { filteredOut, withoutDate, negative } = sample;
    const counts = `${table.rows.length} rows: ${filteredOut} filtered out, ${withoutDate} without both dates, ${negative} with the later date first`;
    if (sample.sortedMs.length === 0) {
      const remedy = 'check columns, formats and filter';
      this.problem('E_DATA_EMPTY', path, `no row of ${table.path} can be used (${counts})`, remedy);
      return;
    }
    if (filteredOut + withoutDate + negative > 0) {
      this.warnings.push(`${source.file}: ${sample.sortedMs.length} used of ${counts}`);
    }
    this.samples.set(source, sample);
  }

  async trace(path: Path, entry: TracedDemand): Promise<void> {
    const { file, date, values, scale } = entry.trace;
    const formats = this.formats(date.format, [...path, 'date', 'format']);
    const table = await this.table(file, [...path, 'file']);
    if (table === undefined) return;
    const day = this.column(table, date.column, [...path, 'date', 'column']);
    const columns = Object.keys(values).map((name) =>
      this.column(table, name, [...path, 'values', name], 'key'),
    );
    if (day === undefined || formats === undefined || columns.includes(undefined)) return;
    const trace = this.attempt(() => readTrace(table, day, formats, columns as number[], scale));
    if (trace === undefined) return;
    if (trace.missingDays > 0) {
      this.warnings.push(`${file}: ${trace.missingDays} days are missing and count as no demand`);
    }
    this.traces.set(entry, trace);
  }

  async arrivals(path: Path, { file, column }: ArrivalFile): Promise<void> {
    const table = await this.table(file, [...path, 'file']);
    if (table === undefined) return;
    const times = this.column(table, column, [...path, 'column']);
    if (times === undefined) return;
    this.arrivalTimesMs = this.attempt(() => readArrivalTimes(table, times));
  }
}

/** Reads all data files of a scenario, looked up in `folders` in order. */
export async function loadData(
  scenario: Scenario,
  folders: readonly string[],
): Promise<LoadedData> {
  const loader = new DataLoader(folders);
  for (const [path, source] of empiricalSources(scenario)) await loader.sample(path, source);
  for (const [i, entry] of scenario.demand.entries()) {
    if ('trace' in entry) await loader.trace(['demand', i, 'trace'], entry);
  }
  const arrivals = scenario.load?.arrivals;
  if (arrivals?.kind === 'trace') await loader.arrivals(['load', 'arrivals'], arrivals);
  return loader;
}
