import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Step } from '../../../ledger/events/index.ts';
import { createRegistry } from '../../../ledger/index.ts';
import { histories } from '../../support/ledger/arbitrary-events.ts';
import { CENTRAL, LEDGER, SETUP } from '../../support/ledger/small-chain.ts';

test('no serial is dispensed twice, nor at all after it was destroyed', () => {
  fc.assert(
    fc.property(histories(200), fc.constantFrom(CENTRAL, LEDGER), (events, config) => {
      const registry = createRegistry(config, SETUP);
      const gone = new Set<number>();
      for (const event of events) {
        const { accepted } = registry.record(event);
        if (!accepted) continue;
        if (event.step === Step.dispensing) expect(gone).not.toContain(event.item);
        if (event.step === Step.dispensing || event.step === Step.destroying) gone.add(event.item);
      }
    }),
    { numRuns: 150, seed: 3 },
  );
});
