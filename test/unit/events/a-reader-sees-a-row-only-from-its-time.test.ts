import { expect, test } from 'vitest';
import { createSupplyEvent, EventTable, NONE } from '../../../ledger/events/index.ts';

const times = { recordTimeMs: 10, visibleToOtherMs: 20, visibleToAllMs: 30 };
const row = { ...createSupplyEvent(), party: 1, otherParty: 2, ...times };

test('the party at once, the partner and the others later', () => {
  const table = new EventTable(NONE);
  table.append(row, 0);
  expect([1, 2, 3].map((reader) => table.visibleFromMs(0, reader))).toEqual([10, 20, 30]);
});

test('what is shared with a hub is seen by the hub alone', () => {
  const table = new EventTable(9);
  table.append(row, 0);
  expect([3, 9].map((reader) => table.visibleFromMs(0, reader))).toEqual([Infinity, 30]);
});
