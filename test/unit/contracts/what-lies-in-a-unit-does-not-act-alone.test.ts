import { expect, test } from 'vitest';
import { NONE, Step } from '../../../ledger/events/index.ts';
import {
  CASE,
  LEDGER,
  MAKER,
  SmallChain,
  TOTE,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

test('a pack inside a case is neither shipped nor dispensed nor put elsewhere', () => {
  const chain = new SmallChain(LEDGER).make();
  expect(chain.ship(0, MAKER, WHOLESALER)).toBe('R_AGGREGATION');
  expect(chain.dispense(0, MAKER)).toBe('R_AGGREGATION');
  expect(chain.say(Step.packing, MAKER, { item: 0, parent: TOTE })).toBe('R_AGGREGATION');
  expect(chain.say(Step.packing, MAKER, { item: CASE, parent: TOTE })).toBe('');
});

test('only a unit that holds something is unpacked, and none holds itself', () => {
  const chain = new SmallChain(LEDGER).make();
  expect(chain.say(Step.packing, MAKER, { item: CASE, parent: CASE })).toBe('R_AGGREGATION');
  expect(chain.say(Step.packing, MAKER, { item: CASE, parent: 0 })).toBe('R_AGGREGATION');
  expect(chain.say(Step.unpacking, MAKER, { item: CASE })).toBe('');
  expect(chain.say(Step.unpacking, MAKER, { item: CASE })).toBe('R_AGGREGATION');
  expect(chain.dispense(CASE, MAKER, { product: NONE, lot: NONE })).toBe('R_AGGREGATION');
});
