import { expect, test } from 'vitest';
import { LEDGER, OTHER_PHARMACY, PHARMACY, SmallChain } from '../../support/ledger/small-chain.ts';

test('without the custody rule a clone passes at another pharmacy, and the original is refused', () => {
  const chain = new SmallChain({ ...LEDGER, rulesOff: ['R_CUSTODY'] }).supply();
  expect(chain.dispense(0, OTHER_PHARMACY)).toBe('');
  expect(chain.dispense(0, PHARMACY)).toBe('R_NOT_DISPENSED');
});
