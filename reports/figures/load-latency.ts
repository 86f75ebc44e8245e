/** Latency percentiles over the offered load, an engine a panel. @module */
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { DRAWN, type PanelPoint, panels } from './load-panels.ts';
import type { Figure } from './spec.ts';

/** Undefined where no load was offered in open loop. */
export function loadLatencyFigure(
  { loadSummary = [], loadEngines = [] }: RunTables,
  setting: string,
): Figure | undefined {
  const points: PanelPoint[] = loadSummary
    .filter((row) => row.history === 0 && row.mode === 'open' && row.latencyMs > 0)
    .filter(({ percentile }) => DRAWN.some((drawn) => drawn === percentile))
    .map((row) => ({ ...row, x: row.offeredPerSecond }))
    .sort((a, b) => a.x - b.x);
  if (points.length === 0) return undefined;
  const engines = loadEngines
    .map(({ engine }) => engine)
    .filter((engine) => points.some((point) => point.engine === engine));
  const ends = loadEngines
    .filter(
      ({ engine, saturationPerSecond }) => engines.includes(engine) && saturationPerSecond > 0,
    )
    .map(({ engine, saturationPerSecond }) => ({ engine, x: saturationPerSecond }));
  return {
    id: 'load-latency',
    title: 'Latency over offered load',
    caption:
      'Time from the moment at which a transaction was to be sent until its acknowledgement: medians over the runs of a load, ' +
      'with 95 % bootstrap intervals (thin bars). The broken vertical line is the engine’s saturation. Void runs are left out. ' +
      setting,
    source: TABLES.loadSummary.file,
    spec: (innerWidthPt) =>
      panels(points, { xTitle: 'Offered load (/s)', ends, engines }, innerWidthPt),
  };
}
