import { expect, test } from 'vitest';
import { PackState, PackTable } from '../../../sim/world/pack-table.ts';

test('another expiry on one label changes nothing else, and no other pack', () => {
  const packs = new PackTable();
  const series = { product: 1, lot: 4, labelLot: 4, labelExpiryDay: 90 };
  packs.add({ ...series, firstIdentity: 7, firstLuck: 0 }, 3, 0, PackState.stock);
  packs.add({ ...series, firstIdentity: 500, firstLuck: 3 }, 3, 0, PackState.stock);
  packs.relabel(4, 400);
  const rows = [0, 1, 2, 3, 4, 5];
  expect(rows.map((pack) => packs.labelExpiryDay(pack))).toEqual([90, 90, 90, 90, 400, 90]);
  expect(rows.map((pack) => packs.identity(pack))).toEqual([7, 8, 9, 500, 501, 502]);
  expect(rows.map((pack) => packs.luck(pack))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(rows.map((pack) => packs.lot(pack))).toEqual([4, 4, 4, 4, 4, 4]);
});
