/** Latency percentiles over what a ledger holds already, an engine a panel. @module */
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { DRAWN, type PanelPoint, panels } from './load-panels.ts';
import type { Figure } from './spec.ts';

/** Undefined where no histories were stored. */
export function loadHistoryFigure(
  { loadSummary = [], loadEngines = [] }: RunTables,
  setting: string,
): Figure | undefined {
  const points: PanelPoint[] = loadSummary
    .filter((row) => row.history > 0 && row.latencyMs > 0)
    .filter(({ percentile }) => DRAWN.some((drawn) => drawn === percentile))
    .map((row) => ({ ...row, x: row.history }))
    .sort((a, b) => a.x - b.x);
  if (points.length === 0) return undefined;
  const engines = loadEngines
    .map(({ engine }) => engine)
    .filter((engine) => points.some((point) => point.engine === engine));
  return {
    id: 'load-history',
    title: 'Latency as the ledger grows',
    caption:
      'Time from the intended moment to the acknowledgement, after so many transactions had been stored, at the same share of ' +
      'each engine’s saturation: medians over the runs, with 95 % bootstrap intervals (thin bars). Void runs are left out. ' +
      setting,
    source: TABLES.loadSummary.file,
    spec: (innerWidthPt) => panels(points, { xTitle: 'Stored before', engines }, innerWidthPt),
  };
}
