import { expect, test } from 'vitest';
import { NONE, Step } from '../../../ledger/events/index.ts';
import {
  CENTRAL,
  LABEL,
  LEDGER,
  MAKER,
  PHARMACY,
  SmallChain,
} from '../../support/ledger/small-chain.ts';

test('another lot or expiry than the uploaded one is refused', () => {
  for (const config of [CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).supply();
    expect(chain.dispense(0, PHARMACY, { expiryDay: 400 })).toBe('R_DATA_MATCH');
    expect(chain.dispense(0, PHARMACY, { lot: 7 })).toBe('R_DATA_MATCH');
    expect(chain.dispense(0, PHARMACY)).toBe('');
  }
});

test('packs of a lot share product and expiry', () => {
  const chain = new SmallChain(LEDGER).make();
  const odd = { item: 5, ...LABEL, expiryDay: 101 };
  expect(chain.say(Step.commissioning, MAKER, odd)).toBe('R_DATA_MATCH');
  expect(chain.say(Step.commissioning, MAKER, { ...odd, expiryDay: 100 })).toBe('');
});

test('a pack is not commissioned without product, lot and expiry', () => {
  const chain = new SmallChain(LEDGER).make();
  for (const missing of ['product', 'lot', 'expiryDay']) {
    const pack = { item: 5, ...LABEL, [missing]: NONE };
    expect(chain.say(Step.commissioning, MAKER, pack), missing).toBe('R_DATA_MATCH');
  }
});
