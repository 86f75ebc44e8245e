/**
 * What a world occupies, counted by its columns, spare room included: state, without which it could
 * not go on, and history, which it only writes. Objects beside the columns (lots, shipments under way,
 * streams) are not counted here; a measurement of the whole process shows how little they are.
 *
 * @module
 */
import { columnBytes } from '../../base/index.ts';
import type { World } from './world.ts';

/** Bytes by table. */
export interface WorldBytes {
  readonly state: Readonly<Record<string, number>>;
  readonly history: Readonly<Record<string, number>>;
}

/** Counts the columns of every table of `world`. */
export function worldBytes(world: World): WorldBytes {
  const { exposure, packs, truth, identities, units, stock, orders, recorder, scans, refusals } =
    world;
  return {
    state: {
      packs: packs.bytes,
      truth: truth.bytes,
      identities: columnBytes(identities),
      cases: columnBytes(units),
      shelves: stock.bytes,
      orders: columnBytes(orders),
      budgets: columnBytes(exposure),
    },
    history: {
      events: recorder.events.bytes,
      scans: columnBytes(scans),
      refusals: columnBytes(refusals),
    },
  };
}
