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

test('a shipment before the release is refused, after it is accepted', () => {
  const chain = new SmallChain(LEDGER).make();
  chain.say(Step.inspecting, MAKER, { lot: 0, disposition: Disposition.non_conformant });
  expect(chain.ship(CASE, MAKER, WHOLESALER)).toBe('R_QUALITY_RELEASED');
  chain.say(Step.inspecting, MAKER, { lot: 0, disposition: Disposition.conformant });
  expect(chain.ship(CASE, MAKER, WHOLESALER)).toBe('');
});

test('what is set aside is not dispensed until it is freed', () => {
  const chain = new SmallChain(LEDGER).supply();
  const held = { item: 0, disposition: Disposition.non_sellable_other };
  expect(chain.say(Step.holding, PHARMACY, held)).toBe('');
  expect(chain.dispense(0, PHARMACY)).toBe('R_QUALITY_RELEASED');
  chain.say(Step.holding, PHARMACY, { ...held, disposition: Disposition.active });
  expect(chain.dispense(0, PHARMACY)).toBe('');
});

test('the label on a case releases nothing that is inside', () => {
  const chain = new SmallChain(LEDGER).make();
  chain.say(Step.inspecting, MAKER, { lot: 0, disposition: Disposition.non_conformant });
  chain.say(Step.inspecting, MAKER, { lot: 1, disposition: Disposition.conformant });
  expect(chain.ship(CASE, MAKER, WHOLESALER, { lot: 1 })).toBe('R_QUALITY_RELEASED');
});
