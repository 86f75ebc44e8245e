/**
 * How the world warms up: daily figures averaged over the replications of an arm, smoothed as Welch (1983) proposes, and
 * the end of the warm-up by MSER-5 for each of them. The scenario's own warm-up stays what is used; this shows whether
 * it is long enough.
 *
 * @module
 */
import {
  averageReplications,
  isoDay,
  MS_PER_DAY,
  MSER_OBSERVATIONS_MIN,
  mser5,
  warmUpOf,
  welchAverage,
} from '../../base/index.ts';
import type { TableRow } from '../../reports/index.ts';
import type { Row } from './parquet.ts';

/** Tables of one cell that hold daily figures. */
export interface DailyTables {
  readonly flow: readonly Row[];
  readonly demand: readonly Row[];
}

interface Setup {
  readonly arm: string;
  readonly startDay: number;
  readonly horizonMs: number;
  readonly warmUpMs: number;
}

type Series = 'stock' | 'received' | 'unserved' | 'all';

/** Days to each side of the moving average: three weeks in all, so that weekdays even out; one week in short runs. */
const WINDOWS = [10, 3];

/** The course of the warm-up and its ends for one arm; both empty where the run is too short to be asked. */
export function warmUpRows(
  cells: readonly DailyTables[],
  setup: Setup,
): { course: TableRow<'warmUp'>[]; ends: TableRow<'warmUpEnds'>[] } {
  // the last day may be cut off by the horizon
  const days = Math.floor(setup.horizonMs / MS_PER_DAY);
  const window = WINDOWS.find((side) => side <= days / 4);
  if (days < MSER_OBSERVATIONS_MIN || window === undefined) return { course: [], ends: [] };
  const daily = cells.map((cell) => dailySeries(cell, days));
  const means = (['stock', 'received', 'unserved'] as const).map((series) => ({
    series,
    mean: averageReplications(daily.map((one) => one[series])),
  }));
  return {
    course: means.flatMap(({ series, mean }) => courseRows(setup, series, mean, window)),
    ends: [
      ...means.map(({ series, mean }) => endRow(setup, series, mser5(mean))),
      endRow(setup, 'all', warmUpOf(means.map(({ mean }) => mean))),
    ],
  };
}

function dailySeries(
  { flow, demand }: DailyTables,
  days: number,
): Record<Exclude<Series, 'all'>, Float64Array> {
  const change = new Float64Array(days);
  const received = new Float64Array(days);
  const unserved = new Float64Array(days);
  const add = (series: Float64Array, row: Row, amount: number) => {
    const day = Number(row['day']);
    if (day < days) series[day]! += amount;
  };
  for (const row of flow) {
    const packs = Number(row['packs']);
    if (row['stage'] === 'made') add(change, row, packs);
    else if (row['stage'] === 'dispensed' || row['stage'] === 'destroyed') add(change, row, -packs);
    else if (row['stage'] === 'received') add(received, row, packs);
  }
  for (const row of demand) add(unserved, row, Number(row['unserved']));
  let packs = 0;
  return { stock: change.map((by) => (packs += by)), received, unserved };
}

function courseRows(
  { arm, startDay }: Setup,
  series: Series,
  mean: Float64Array,
  window: number,
): TableRow<'warmUp'>[] {
  const smooth = welchAverage(mean, window);
  return Array.from(mean, (value, day) => ({
    date: isoDay(startDay + day),
    arm,
    series,
    mean: value,
    smooth: smooth[day] ?? Number.NaN,
  }));
}

function endRow(
  { arm, warmUpMs }: Setup,
  series: Series,
  found: { readonly observations: number; readonly isLongEnough: boolean },
): TableRow<'warmUpEnds'> {
  return {
    arm,
    series,
    mser5Days: found.isLongEnough ? found.observations : Number.NaN,
    scenarioDays: warmUpMs / MS_PER_DAY,
  };
}
