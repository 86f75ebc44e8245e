/**
 * A carrier whose cold chain broke replaces the logger's record with a copy of an earlier one, or with
 * a flat one where he has none (DSCSA: unfit for distribution). The goods are genuine and spoilt; what
 * betrays him is a curve that was seen before, to the last digit.
 *
 * @module
 */
import { Step } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import { IntList } from '../world/int-list.ts';
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { labelGoods } from './labelling.ts';

/** Covers up what happens to `shipment`, whose cold chain breaks: the logger will show an earlier curve. */
export function coverUp(world: World, incident: Incident, shipment: Shipment): void {
  incident.entrySite = shipment.to;
  incident.victim = world.organisation(shipment.to);
  shipment.forgedLogger = earlierReading(world, shipment.product);
  const { packs, shipments, units } = world;
  const spoilt = new IntList();
  shipments.listPacks(shipment, packs, units, spoilt);
  for (let i = 0; i < spoilt.length; i++) {
    if (!world.isIllegitimate(spoilt.at(i))) incident.goods.push(spoilt.at(i));
  }
  labelGoods(world, incident);
  incident.outcome = 'done';
}

/** The last reading of the product that was accepted; the middle of its range where there is none. */
function earlierReading(world: World, product: number): { minC: number; maxC: number } {
  const { events } = world.recorder;
  const { columns, length } = events;
  for (let row = length - 1; row >= 0; row--) {
    if (columns.step[row] !== Step.receiving || columns.product[row] !== product) continue;
    const minC = columns.temperatureMinC[row]!;
    const maxC = columns.temperatureMaxC[row]!;
    if (columns.verdict[row] === 0 && minC < maxC) return { minC, maxC };
  }
  const { temperatureMinC, temperatureMaxC } = world.model.products[product]!;
  const middleC = (temperatureMinC + temperatureMaxC) / 2;
  return { minC: middleC, maxC: middleC };
}
