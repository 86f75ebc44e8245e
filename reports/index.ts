/**
 * The door of the reports: a finished run folder in, figures, tables and one offline page out. The writers of the
 * folder's tables are exported for the workbench, so that writer and reader share one definition.
 *
 * @module
 */
export { type BenchmarkRun, readBenchmark } from './contract/benchmark.ts';
export { metricInfo, metricTitle, orderMetrics } from './contract/metrics.ts';
export { readManifest, readPlan } from './contract/plan.ts';
export { parseTable, readTable, readTableIfPresent } from './contract/read-table.ts';
export { replicationsRun, replicationsText } from './contract/replications.ts';
export { SETTING_SIGN, splitSetting } from './contract/settings.ts';
export type { TableName, TableRow } from './contract/tables.ts';
export { readTuning, type TuningRun } from './contract/tuning.ts';
export { formatTable, writeTable } from './contract/write-table.ts';
export { renderReport } from './render-report.ts';
export { intervalLine } from './tables/number-text.ts';
export { settingsText } from './tables/tune-tables.ts';
export { openingSentence, TUNE_METRICS, tuneVerdict } from './tune-verdict.ts';
