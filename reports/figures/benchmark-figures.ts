/**
 * The figures of a benchmark, in the order of the page. As with runs, a figure whose table is absent or empty is left
 * out; which tables a benchmark has is its own affair, so only a table that is there and holds nothing is named.
 *
 * @module
 */
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { detectorQualityFigure } from './detector-quality.ts';
import { latencyFigure } from './latency-percentiles.ts';
import { loadHistoryFigure } from './load-history.ts';
import { loadLatencyFigure } from './load-latency.ts';
import { loadSaturationFigure } from './load-saturation.ts';
import { pairedRatiosFigure } from './paired-ratios.ts';
import { projectedResponseFigure } from './projected-response.ts';
import type { Figure, OmittedFigure } from './spec.ts';
import { stageCostsFigure } from './stage-costs.ts';
import { worldGrowthFigure } from './world-growth.ts';

interface FigureMaker {
  readonly name: string;
  readonly table:
    | 'pairs'
    | 'latency'
    | 'stages'
    | 'sizes'
    | 'detectors'
    | 'projection'
    | 'loadSummary'
    | 'loadEngines';
  /** Undefined when there is nothing to draw. `setting` is the sentence that says under what the figures hold. */
  readonly make: (tables: RunTables, setting: string) => Figure | undefined;
}

const MAKERS: readonly FigureMaker[] = [
  { name: 'quality of detectors', table: 'detectors', make: detectorQualityFigure },
  { name: 'latency over offered load', table: 'loadSummary', make: loadLatencyFigure },
  { name: 'saturation throughput', table: 'loadEngines', make: loadSaturationFigure },
  { name: 'latency as the ledger grows', table: 'loadSummary', make: loadHistoryFigure },
  { name: 'cost by size', table: 'sizes', make: worldGrowthFigure },
  { name: 'ratios of pairs', table: 'pairs', make: pairedRatiosFigure },
  { name: 'latency', table: 'latency', make: latencyFigure },
  { name: 'projected response', table: 'projection', make: projectedResponseFigure },
  { name: 'cost of the stages', table: 'stages', make: stageCostsFigure },
];

/** Figures that the tables allow, and those they do not. */
export function makeBenchmarkFigures(
  tables: RunTables,
  setting: string,
): { figures: readonly Figure[]; omitted: readonly OmittedFigure[] } {
  const made = MAKERS.map((maker) => ({ maker, figure: maker.make(tables, setting) }));
  return {
    figures: made.flatMap(({ figure }) => (figure === undefined ? [] : [figure])),
    omitted: made
      .filter(({ maker, figure }) => figure === undefined && tables[maker.table] !== undefined)
      .map(({ maker: { name, table } }) => ({ name, source: TABLES[table].file })),
  };
}
