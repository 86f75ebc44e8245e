import { expect, test } from 'vitest';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import {
  CENTRAL,
  LEDGER,
  MAKER,
  PHARMACY,
  SmallChain,
  TOTE,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

test('a recall is known at once where a system is asked, and is undone', () => {
  for (const config of [CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).supply();
    expect(chain.report(MAKER, Disposition.recalled, { lot: 0 })).toBe('');
    expect(chain.dispense(0, PHARMACY)).toBe('R_NOT_RECALLED');
    expect(chain.report(MAKER, Disposition.active, { lot: 0 })).toBe('');
    expect(chain.dispense(0, PHARMACY)).toBe('');
  }
});

test('a recalled lot is found inside a mixed tote', () => {
  const chain = new SmallChain(LEDGER).supply();
  const second = { item: 20, product: 1, lot: 1, expiryDay: 200 };
  chain.say(Step.commissioning, MAKER, second);
  chain.say(Step.inspecting, MAKER, { lot: 1, disposition: Disposition.conformant });
  chain.ship(20, MAKER, PHARMACY);
  chain.receive(20, MAKER, PHARMACY, { temperatureMinC: 20, temperatureMaxC: 20 });
  for (const item of [0, 1, 20]) chain.say(Step.packing, PHARMACY, { item, parent: TOTE });
  chain.report(MAKER, Disposition.recalled, { lot: 1 });
  expect(chain.ship(TOTE, PHARMACY, WHOLESALER)).toBe('R_NOT_RECALLED');
  const back = { disposition: Disposition.returned };
  expect(chain.ship(TOTE, PHARMACY, WHOLESALER, back)).toBe('');
});
