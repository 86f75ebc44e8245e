import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRegistry } from '../../../ledger/index.ts';
import { histories } from '../../support/ledger/arbitrary-events.ts';
import { LEDGER, PEDIGREE, SETUP } from '../../support/ledger/small-chain.ts';

test('the same statements get the same verdicts from one operator and from a ledger', () => {
  fc.assert(
    fc.property(histories(200), (events) => {
      const operator = createRegistry(PEDIGREE, SETUP);
      const ledger = createRegistry(LEDGER, SETUP);
      for (const event of events) {
        expect(operator.record({ ...event })).toEqual(ledger.record({ ...event }));
      }
    }),
    { numRuns: 100, seed: 6 },
  );
});
