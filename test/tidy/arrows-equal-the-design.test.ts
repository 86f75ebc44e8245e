import { expect, test } from 'vitest';
import { roomArrows } from '../../bench/docs/rooms-page.ts';

/** The arrows of the design, each in use. */
const DESIGN = [
  'bench → base',
  'bench → ledger',
  'bench → ml',
  'bench → reports',
  'bench → scenarios',
  'bench → sim',
  'ledger → base',
  'ml → base',
  'ml → ledger/events',
  'reports → base',
  'scenarios → base',
  'scenarios → ledger',
  'scenarios → ml',
  'scenarios → sim',
  'sim → base',
  'sim → ledger',
];

test('the imports between rooms are exactly the arrows of the design', () => {
  expect(roomArrows()).toEqual(DESIGN);
});
