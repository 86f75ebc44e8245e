/**
 * The metrics of all cells of an experiment, looked up by arm, replication and metric. Metrics of cells meet here
 * and nowhere else, always in the order of the plan, so that no figure depends on which worker was faster.
 *
 * @module
 */

/** The metrics of one cell. A figure that does not exist in a cell (a recall without a single positive) is NaN. */
export interface CellMetrics {
  readonly arm: string;
  readonly replication: number;
  readonly values: ReadonlyMap<string, number>;
}

/** Metric ids in the order in which they first appear. */
export function metricIds(cells: readonly CellMetrics[]): readonly string[] {
  return [...new Set(cells.flatMap(({ values }) => [...values.keys()]))];
}

/** Arm ids in the order of the plan. */
export function armIds(cells: readonly CellMetrics[]): readonly string[] {
  return [...new Set(cells.map(({ arm }) => arm))];
}

/** The figures of one metric in one arm that exist, in the order of replications. */
export function figuresOf(
  cells: readonly CellMetrics[],
  arm: string,
  metric: string,
): readonly number[] {
  return cells
    .filter((cell) => cell.arm === arm)
    .map(({ values }) => values.get(metric) ?? Number.NaN)
    .filter(Number.isFinite);
}

/** One side of a comparison: a metric in an arm. */
export interface Side {
  readonly arm: string;
  readonly metric: string;
}

/** Figures of two sides, pair by pair, for the replications in which both exist. */
export function pairsOf(
  cells: readonly CellMetrics[],
  a: Side,
  b: Side,
): { readonly a: number[]; readonly b: number[] } {
  const figure = (side: Side) =>
    new Map(
      cells
        .filter(({ arm }) => arm === side.arm)
        .map(({ replication, values }) => [replication, values.get(side.metric) ?? Number.NaN]),
    );
  const left = figure(a);
  const right = figure(b);
  const both = [...left.keys()].filter(
    (replication) =>
      Number.isFinite(left.get(replication)) && Number.isFinite(right.get(replication)),
  );
  return { a: both.map((at) => left.get(at)!), b: both.map((at) => right.get(at)!) };
}
