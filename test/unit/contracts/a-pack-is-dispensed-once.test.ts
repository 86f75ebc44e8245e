import { expect, test } from 'vitest';
import {
  CENTRAL,
  LEDGER,
  OTHER_PHARMACY,
  PATIENTS,
  PHARMACY,
  SmallChain,
  siteOf,
} from '../../support/ledger/small-chain.ts';

test('the second dispensing is refused', () => {
  for (const config of [CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).supply();
    expect(chain.dispense(0, PHARMACY)).toBe('');
    expect(chain.dispense(0, PHARMACY)).toBe('R_NOT_DISPENSED');
    expect(chain.dispense(0, OTHER_PHARMACY)).toBe('R_NOT_DISPENSED');
    expect(chain.dispense(1, PHARMACY)).toBe('');
  }
});

test('a patient may look the pack up where it was dispensed, and nowhere else', () => {
  for (const config of [CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).supply();
    chain.dispense(0, PHARMACY);
    expect(chain.verify(0, PATIENTS, { site: siteOf(PHARMACY) })).toBe('');
    const elsewhere = { site: siteOf(OTHER_PHARMACY) };
    expect(chain.verify(0, PATIENTS, elsewhere)).toBe('R_NOT_DISPENSED');
  }
});
