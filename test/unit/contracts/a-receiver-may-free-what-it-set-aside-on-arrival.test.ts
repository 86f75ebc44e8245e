import { expect, test } from 'vitest';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import {
  CASE,
  LEDGER,
  MAKER,
  PHARMACY,
  SmallChain,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

test('after a refused receipt the awaiting receiver holds, frees and thereby takes over', () => {
  const chain = new SmallChain(LEDGER).make();
  chain.ship(CASE, MAKER, WHOLESALER);
  expect(chain.receive(CASE, MAKER, WHOLESALER, { temperatureMaxC: 30 })).toBe('R_COLD_CHAIN');
  const held = { item: CASE, disposition: Disposition.non_sellable_other };
  expect(chain.say(Step.holding, WHOLESALER, held)).toBe('');
  const freed = { item: CASE, disposition: Disposition.active };
  expect(chain.say(Step.holding, WHOLESALER, freed)).toBe('');
  expect(chain.ship(CASE, WHOLESALER, PHARMACY)).toBe('');
});
