/**
 * The door of the reports: a finished run folder in, figures, tables and one offline page out. The writers of the
 * folder's tables are exported for the workbench, so that writer and reader share one definition.
 *
 * @module
 */

export {
  FALSIFIED_REACHED,
  type MetricInfo,
  metricInfo,
  metricTitle,
  orderMetrics,
  PREVALENCE,
} from './contract/metrics.ts';
export { type ReportManifest, type ReportPlan, readManifest, readPlan } from './contract/plan.ts';
export { parseTable, readTable, readTableIfPresent } from './contract/read-table.ts';
export { TABLES, type TableName, type TableRow } from './contract/tables.ts';
export { formatTable, writeTable } from './contract/write-table.ts';
export {
  REPORT_FORMATS,
  type ReportFormat,
  type ReportOptions,
  renderReport,
  type WrittenReport,
} from './render-report.ts';
