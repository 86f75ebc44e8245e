import { expect, test } from 'vitest';
import { CENTRAL, LEDGER, PHARMACY, SILOED, SmallChain } from '../../support/ledger/small-chain.ts';

test('an event recorded before the last one is refused by an error, equal times are in order', () => {
  for (const config of [SILOED, CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).supply();
    const atMs = 10_000_000;
    chain.dispense(0, PHARMACY, { recordTimeMs: atMs });
    chain.dispense(1, PHARMACY, { recordTimeMs: atMs });
    const late = (recordTimeMs: number) => () => chain.dispense(2, PHARMACY, { recordTimeMs });
    expect(late(atMs - 1)).toThrow(/order of recordTimeMs/);
    expect(late(Number.NaN)).toThrow(/order of recordTimeMs/);
  }
});
