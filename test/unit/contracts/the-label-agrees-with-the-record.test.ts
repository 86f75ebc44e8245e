import { expect, test } from 'vitest';
import { Step } from '../../../ledger/events/index.ts';
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
