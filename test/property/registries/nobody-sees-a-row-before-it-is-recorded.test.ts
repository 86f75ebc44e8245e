import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRegistry } from '../../../ledger/index.ts';
import { histories } from '../../support/ledger/arbitrary-events.ts';
import { CENTRAL, LEDGER, PEDIGREE, SETUP, SILOED } from '../../support/ledger/small-chain.ts';

test('visibility never lies before the recording', () => {
  const configs = fc.constantFrom(SILOED, CENTRAL, PEDIGREE, { ...LEDGER, blockTransactions: 3 });
  fc.assert(
    fc.property(histories(100), configs, (events, config) => {
      const registry = createRegistry(config, SETUP);
      for (const event of events) {
        registry.record(event);
        expect(event.visibleToOtherMs).toBeGreaterThanOrEqual(event.recordTimeMs);
        expect(event.visibleToAllMs).toBeGreaterThanOrEqual(event.recordTimeMs);
      }
    }),
    { numRuns: 60, seed: 7 },
  );
});
