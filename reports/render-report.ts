/**
 * From a run folder to its figures, tables and page. Everything is computed before the first file is written, so that
 * a damaged table leaves an older report as it was.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TheriacError } from '../base/index.ts';
import { benchmarkReport } from './benchmark-report.ts';
import { readBenchmark } from './contract/benchmark.ts';
import { loadTables } from './contract/run-tables.ts';
import { readTuning } from './contract/tuning.ts';
import type { PageFigure } from './document/sections.ts';
import { experimentReport } from './experiment-report.ts';
import type { FigureRenderer } from './figures/render.ts';
import { type Figure, specText } from './figures/spec.ts';
import type { ReportParts } from './report-parts.ts';
import { toLatex } from './tables/latex.ts';
import { toMarkdown } from './tables/markdown.ts';
import type { TextTable } from './tables/text-table.ts';
import { tuneReport } from './tune-report.ts';

/** What can be made beside the specs (`figures/*.vl.json`), which always are. */
const REPORT_FORMATS = ['svg', 'png', 'tex', 'md', 'html'] as const;
type ReportFormat = (typeof REPORT_FORMATS)[number];

interface ReportOptions {
  /** All by default. */
  readonly formats?: readonly ReportFormat[];
}

interface WrittenReport {
  /** Paths of the figures' specs, in the order of the page. */
  readonly figures: readonly string[];
  /** Path of the page; empty when `html` was not asked for. */
  readonly report: string;
  /** Every file written, below the run folder, sorted. */
  readonly files: readonly string[];
}

type Files = Map<string, string | Uint8Array>;

/**
 * Reads the tables of a finished run or benchmark and writes `figures/*`, `tables/*.tex`, `tables/*.md` and
 * `report.html`. Equal tables give equal bytes.
 *
 * @throws TheriacError E_RUN_FOLDER, E_TABLE_* for a damaged folder, E_REPORT_WRITE where it cannot be written.
 */
export async function renderReport(
  runDirectory: string,
  { formats = REPORT_FORMATS }: ReportOptions = {},
): Promise<WrittenReport> {
  const benchmark = await readBenchmark(runDirectory);
  const loaded = await loadTables(runDirectory);
  const tuning = await readTuning(runDirectory);
  const parts =
    tuning !== undefined
      ? tuneReport(tuning, loaded)
      : benchmark === undefined
        ? await experimentReport(runDirectory, loaded)
        : benchmarkReport(benchmark, loaded);
  const files: Files = new Map();
  const { createFigureRenderer } = await import('./figures/render.ts');
  const renderer = await createFigureRenderer();
  const drawn: PageFigure[] = [];
  for (const figure of parts.figures) {
    drawn.push(await addFigure(files, renderer, figure, parts, formats));
  }
  for (const table of parts.tables) addTable(files, table, parts, formats);
  if (formats.includes('html')) files.set(PAGE, await parts.page(drawn));
  await writeFiles(runDirectory, files);
  return {
    figures: parts.figures.map(({ id }) => join(runDirectory, `figures/${id}.vl.json`)),
    report: files.has(PAGE) ? join(runDirectory, PAGE) : '',
    files: [...files.keys()].sort(),
  };
}

const PAGE = 'report.html';

async function addFigure(
  files: Files,
  renderer: FigureRenderer,
  figure: Figure,
  { origin }: ReportParts,
  formats: readonly ReportFormat[],
): Promise<PageFigure> {
  const { id, title, caption, source } = figure;
  const { spec, svg } = await renderer.render(figure, { theriac: origin(source) });
  files.set(`figures/${id}.vl.json`, specText(spec));
  if (formats.includes('svg')) files.set(`figures/${id}.svg`, svg);
  if (formats.includes('png')) files.set(`figures/${id}.png`, await renderer.toPng(svg));
  return { id, title, caption, source, svg };
}

function addTable(
  files: Files,
  table: TextTable,
  { originLines }: ReportParts,
  formats: readonly ReportFormat[],
): void {
  const lines = originLines(table.source);
  if (formats.includes('tex')) files.set(`tables/${table.id}.tex`, toLatex(table, lines));
  if (formats.includes('md')) files.set(`tables/${table.id}.md`, toMarkdown(table, lines));
}

async function writeFiles(runDirectory: string, files: Files): Promise<void> {
  for (const [file, content] of files) {
    const path = join(runDirectory, file);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    } catch (cause) {
      throw new TheriacError({
        code: 'E_REPORT_WRITE',
        place: path,
        rule: 'the report cannot be written',
        remedy: 'check the permissions and the free space of the run folder',
        cause,
      });
    }
  }
}
