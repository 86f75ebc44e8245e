/**
 * The tables of a run, merged from its cells by the order of the plan. Which worker was faster, and which cells a
 * resumed run had already, can leave no trace here.
 *
 * @module
 */
import { join } from 'node:path';
import { isoDay, MS_PER_DAY, meanInterval, proportionInterval } from '../../base/index.ts';
import { type TableRow, writeTable } from '../../reports/index.ts';
import type { ResolvedScenario } from '../../scenarios/index.ts';
import type { CellMetrics } from '../experiments/cell-metrics.ts';
import { compareArms } from '../experiments/detection.ts';
import { hasService } from '../experiments/service-metrics.ts';
import type { StudiedCell } from '../experiments/studies/study-groups.ts';
import type { StudyRow } from '../experiments/studies/study-row.ts';
import { type StudyTables, studyTables } from '../experiments/studies/study-tables.ts';
import { readCellTable } from './cell-store.ts';
import type { Row } from './parquet.ts';
import type { Plan, PlannedCell } from './plan.ts';
import { serviceRows } from './service-table.ts';
import { type DailyTables, warmUpRows } from './warm-up.ts';

/** Writes every CSV table of the run into `<directory>/tables`, from the cells in `<directory>/cells`. */
export async function writeTables(
  directory: string,
  plan: Plan,
  scenario: ResolvedScenario,
): Promise<void> {
  const read = (planned: PlannedCell, table: string) =>
    readCellTable(join(directory, 'cells'), planned.key, table);
  const firsts = plan.cells.filter(({ replication }) => replication === 0);
  const { startDay } = plan.record;
  await writeTable(directory, 'demand', demandRows(await read(firsts[0]!, 'demand'), startDay));
  const flow: TableRow<'flow'>[] = [];
  const growth: TableRow<'ledgerGrowth'>[] = [];
  const service: TableRow<'service'>[] = [];
  const serves = hasService(scenario.world);
  for (const first of firsts) {
    const { arm } = first;
    if (serves) service.push(...serviceRows(await read(first, 'service'), arm, startDay));
    flow.push(...flowRows(await read(first, 'flow'), arm, startDay));
    if (first.commit) growth.push(...growthRows(await read(first, 'growth'), arm, startDay));
  }
  await writeTable(directory, 'flow', flow);
  if (serves) await writeTable(directory, 'service', service);
  if (growth.length > 0) await writeTable(directory, 'ledgerGrowth', growth);
  const cells: CellMetrics[] = [];
  const kinds: { arm: string; rows: readonly Row[] }[] = [];
  const curves: { arm: string; rows: readonly Row[] }[] = [];
  const refusals: { arm: string; rows: readonly Row[] }[] = [];
  for (const planned of plan.cells) {
    const { arm, replication } = planned;
    const rows = await read(planned, 'metrics');
    const values = new Map(rows.map((row) => [String(row['metric']), Number(row['value'])]));
    cells.push({ arm, replication, values });
    kinds.push({ arm, rows: await read(planned, 'attacks') });
    curves.push({ arm, rows: await read(planned, 'curves') });
    refusals.push({ arm, rows: await read(planned, 'refusals') });
  }
  await writeTable(directory, 'cells', cells.flatMap(cellRows));
  await writeWarmUp(directory, plan, scenario, read);
  const { confidence } = plan.record;
  await writeTable(directory, 'attacks', attackRows(kinds, confidence));
  await writeTable(directory, 'refusals', refusalRows(refusals));
  await writeTable(directory, 'prCurve', curveRows(curves, confidence));
  const comparison = compareArms(cells, scenario, confidence);
  await writeTable(directory, 'summary', comparison.summary);
  if (scenario.detail !== undefined) await writeStudies(directory, plan, scenario.detail, read);
  if (scenario.experiment === undefined) return;
  await writeTable(directory, 'differences', comparison.differences);
  await writeTable(directory, 'verdicts', comparison.verdicts);
}

/** Arm by arm, so that only one arm's rows are held at a time. */
async function writeStudies(
  directory: string,
  plan: Plan,
  detail: NonNullable<ResolvedScenario['detail']>,
  read: (planned: PlannedCell, table: string) => Promise<readonly Row[]>,
): Promise<void> {
  const tables: StudyTables[] = [];
  for (const arm of new Set(plan.cells.map((planned) => planned.arm))) {
    const cells: StudiedCell[] = [];
    for (const planned of plan.cells.filter((one) => one.arm === arm)) {
      const rows = (await read(planned, 'studies')) as unknown as readonly StudyRow[];
      cells.push({ arm, replication: planned.replication, rows });
    }
    tables.push(studyTables(cells, detail.prevalences, plan.record.confidence));
  }
  for (const name of Object.keys(tables[0]!) as (keyof StudyTables)[]) {
    const rows = tables.flatMap((one) => [...one[name]]);
    await writeTable(directory, name, rows as TableRow<typeof name>[]);
  }
}

async function writeWarmUp(
  directory: string,
  plan: Plan,
  scenario: ResolvedScenario,
  read: (planned: PlannedCell, table: string) => Promise<readonly Row[]>,
): Promise<void> {
  const { horizonMs, warmUpMs } = scenario.world;
  const course: TableRow<'warmUp'>[] = [];
  const ends: TableRow<'warmUpEnds'>[] = [];
  for (const arm of new Set(plan.cells.map((planned) => planned.arm))) {
    const cells: DailyTables[] = [];
    for (const planned of plan.cells.filter((one) => one.arm === arm)) {
      cells.push({ flow: await read(planned, 'flow'), demand: await read(planned, 'demand') });
    }
    const { startDay } = plan.record;
    const rows = warmUpRows(cells, { arm, startDay, horizonMs, warmUpMs });
    course.push(...rows.course);
    ends.push(...rows.ends);
  }
  if (course.length === 0) return;
  await writeTable(directory, 'warmUp', course);
  await writeTable(directory, 'warmUpEnds', ends);
}

function cellRows({ arm, replication, values }: CellMetrics): TableRow<'cells'>[] {
  return [...values].map(([metric, value]) => ({ arm, replication, metric, value }));
}

function demandRows(rows: readonly Row[], startDay: number): TableRow<'demand'>[] {
  return rows.map((row) => ({
    date: isoDay(startDay + Number(row['day'])),
    product: String(row['product']),
    demanded: Number(row['demanded']),
    packs: Number(row['packs']),
    served: Number(row['served']),
    unserved: Number(row['unserved']),
  }));
}

function flowRows(rows: readonly Row[], arm: string, startDay: number): TableRow<'flow'>[] {
  return rows.map((row) => ({
    date: isoDay(startDay + Number(row['day'])),
    arm,
    stage: String(row['stage']),
    packs: Number(row['packs']),
  }));
}

/** What the ledger held at the end of each day; `timeMs` is the midnight at which the day ended. */
function growthRows(
  rows: readonly Row[],
  arm: string,
  startDay: number,
): TableRow<'ledgerGrowth'>[] {
  const days = new Map<number, TableRow<'ledgerGrowth'>>();
  for (const row of rows) {
    const day = Math.ceil(Number(row['timeMs']) / MS_PER_DAY) - 1;
    days.set(day, {
      date: isoDay(startDay + day),
      arm,
      transactions: Number(row['transactions']),
      blocks: Number(row['blocks']),
      bytes: Number(row['bytes']),
    });
  }
  return [...days.values()];
}

interface ArmRows {
  readonly arm: string;
  readonly rows: readonly Row[];
}

/** Rows of all cells grouped by arm and the given columns, both in the order in which they first appear. */
function groupRows(cells: readonly ArmRows[], columns: readonly string[]): Map<string, ArmRows> {
  const groups = new Map<string, { arm: string; rows: Row[] }>();
  for (const arm of new Set(cells.map((cell) => cell.arm))) {
    for (const row of cells.filter((cell) => cell.arm === arm).flatMap(({ rows }) => rows)) {
      const key = [arm, ...columns.map((column) => row[column])].join('\0');
      const group = groups.get(key) ?? { arm, rows: [] };
      group.rows.push(row);
      groups.set(key, group);
    }
  }
  return groups;
}

function attackRows(cells: readonly ArmRows[], confidence: number): TableRow<'attacks'>[] {
  return [...groupRows(cells, ['kind']).values()]
    .map(({ arm, rows }) => {
      const total = (column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
      const injected = total('injected');
      const reached = total('reached');
      const { lo, hi } =
        injected === 0
          ? { lo: Number.NaN, hi: Number.NaN }
          : proportionInterval(reached, injected, confidence);
      const kind = String(rows[0]!['kind']);
      return { arm, kind, injected, reached, refused: total('refused'), lo, hi };
    })
    .filter(({ injected }) => injected > 0);
}

function refusalRows(cells: readonly ArmRows[]): TableRow<'refusals'>[] {
  return [...groupRows(cells, ['rule']).values()].map(({ arm, rows }) => {
    const total = (column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
    const [rule, title] = [String(rows[0]!['rule']), String(rows[0]!['title'])];
    return { arm, rule, title, refused: total('refused'), justified: total('justified') };
  });
}

function curveRows(cells: readonly ArmRows[], confidence: number): TableRow<'prCurve'>[] {
  return [...groupRows(cells, ['features', 'recall']).values()].map(({ arm, rows }) => {
    const values = rows.map((row) => Number(row['precision'])).filter(Number.isFinite);
    const none = { mean: Number.NaN, lo: Number.NaN, hi: Number.NaN };
    const { mean, lo, hi } = values.length === 0 ? none : meanInterval(values, confidence);
    return {
      arm,
      features: String(rows[0]!['features']),
      recall: Number(rows[0]!['recall']),
      precision: mean,
      lo: within(lo),
      hi: within(hi),
    };
  });
}

/** A limit of a mean of shares, cut to where shares can be; missing where one replication gives none. */
function within(limit: number): number {
  return Number.isFinite(limit) ? Math.min(1, Math.max(0, limit)) : Number.NaN;
}
