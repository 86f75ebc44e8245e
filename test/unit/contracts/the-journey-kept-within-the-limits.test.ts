import { expect, test } from 'vitest';
import {
  CASE,
  CENTRAL,
  LEDGER,
  MAKER,
  SILOED,
  SmallChain,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

test('a reading outside the limits of what is inside is refused, a missing one is not', () => {
  for (const config of [SILOED, CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).make();
    chain.ship(CASE, MAKER, WHOLESALER);
    const receive = (temperatureMinC: number, temperatureMaxC: number): string =>
      chain.receive(CASE, MAKER, WHOLESALER, { temperatureMinC, temperatureMaxC });
    expect(receive(5, 8.1)).toBe('R_COLD_CHAIN');
    expect(receive(1.9, 5)).toBe('R_COLD_CHAIN');
    expect(receive(Number.NaN, Number.NaN)).toBe('');
  }
});
