/**
 * What became of the packs that patients asked for: of a cell as Parquet columns, of a run as rows of
 * its table. Written only where patients may wait, take something else, or come for refills.
 *
 * @module
 */
import { isoDay, MS_PER_HOUR } from '../../base/index.ts';
import type { TableRow } from '../../reports/index.ts';
import type { WorldModel, WorldResult } from '../../sim/index.ts';
import { hasService } from '../experiments/service-metrics.ts';
import type { Column, Row } from './parquet.ts';

const COUNTS = ['packs', 'served', 'substituted', 'waited', 'servedLate', 'unserved'] as const;

/** Columns of the cell's table `service`; undefined where the scenario asks for none. */
export function serviceColumns(
  model: WorldModel,
  { demand }: WorldResult,
): readonly Column[] | undefined {
  if (!hasService(model)) return undefined;
  const product = Array.from(demand.product, (at) => model.products[at]!.id);
  return [
    { name: 'day', type: 'INT32', data: demand.day },
    { name: 'product', type: 'STRING', data: product },
    ...COUNTS.map((name): Column => ({ name, type: 'INT32', data: demand[name] })),
    { name: 'waitMs', type: 'DOUBLE', data: demand.waitMs },
  ];
}

/** Named patients with what they asked for and got; undefined where there are none. */
export function patientColumns(
  model: WorldModel,
  { patients }: WorldResult,
): readonly Column[] | undefined {
  if (patients.length === 0) return undefined;
  const products = model.products.length;
  const rows = patients.length;
  const points = patients.point.slice(0, rows);
  const site = Array.from(points, (at) => model.sites[Math.floor(at / products)]!.id);
  const product = Array.from(points, (at) => model.products[at % products]!.id);
  return [
    { name: 'site', type: 'STRING', data: site },
    { name: 'product', type: 'STRING', data: product },
    { name: 'number', type: 'INT32', data: patients.number.slice(0, rows) },
    { name: 'startedMs', type: 'DOUBLE', data: patients.startedMs.slice(0, rows) },
    { name: 'endsMs', type: 'DOUBLE', data: patients.endsMs.slice(0, rows) },
    { name: 'refills', type: 'INT32', data: patients.refills.slice(0, rows) },
    { name: 'missed', type: 'INT32', data: patients.missed.slice(0, rows) },
    { name: 'asked', type: 'INT32', data: patients.asked.slice(0, rows) },
    { name: 'received', type: 'INT32', data: patients.received.slice(0, rows) },
  ];
}

/** Rows of the run's table out of a cell's. */
export function serviceRows(
  rows: readonly Row[],
  arm: string,
  startDay: number,
): TableRow<'service'>[] {
  return rows.map((row) => {
    const value = (name: (typeof COUNTS)[number]) => Number(row[name]);
    const [packs, served] = [value('packs'), value('served')];
    const [substituted, servedLate] = [value('substituted'), value('servedLate')];
    return {
      date: isoDay(startDay + Number(row['day'])),
      arm,
      product: String(row['product']),
      packs,
      served,
      substituted,
      waited: value('waited'),
      servedLate,
      unserved: value('unserved'),
      waiting: packs - served - value('unserved'),
      fillRate: (served - substituted - servedLate) / packs,
      meanWaitHours: Number(row['waitMs']) / servedLate / MS_PER_HOUR,
    };
  });
}
