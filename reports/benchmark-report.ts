/** The report of a benchmark: targets met and missed, figures, tables and page. @module */
import type { BenchmarkRun } from './contract/benchmark.ts';
import type { LoadedTables } from './contract/run-tables.ts';
import { makeBenchmarkFigures } from './figures/benchmark-figures.ts';
import type { ReportParts } from './report-parts.ts';
import { metricTable } from './tables/metric-table.ts';
import { verdictTable } from './tables/verdict-table.ts';

/** What the benchmark's tables allow to report. */
export function benchmarkReport(run: BenchmarkRun, { tables, sha256 }: LoadedTables): ReportParts {
  const { plan, manifest } = run;
  const { startedAt, codeHash } = manifest.measured;
  const metrics = tables.metrics ?? [];
  const { figures, omitted } = makeBenchmarkFigures(tables, manifest.measured.setting);
  const verdicts = tables.verdicts ?? [];
  const textTables = [
    ...(verdicts.length === 0 ? [] : [verdictTable(verdicts, (engine) => engine)]),
    ...(metrics.length === 0 ? [] : [metricTable(metrics, manifest.measured.setting)]),
  ];
  const checksum = (source: string) => sha256.get(source) ?? '';
  return {
    figures,
    tables: textTables,
    origin: (source) => ({
      run: plan.name,
      version: plan.version,
      codeHash,
      startedAt,
      source,
      sourceSha256: checksum(source),
    }),
    originLines: (source) => [
      `Benchmark ${plan.name}, ${startedAt}, Theriac ${plan.version}`,
      `Code ${codeHash}`,
      `${source} ${checksum(source)}`,
    ],
    page: async (drawn) => {
      const [{ finishPage }, { benchmarkBody }] = await Promise.all([
        import('./document/shell.ts'),
        import('./document/benchmark-page.ts'),
      ]);
      const body = benchmarkBody({ run, metrics, figures: drawn, omitted, tables: textTables });
      return finishPage(plan.title, plan.version, body);
    },
  };
}
