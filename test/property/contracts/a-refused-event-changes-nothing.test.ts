import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRuleSet } from '../../../ledger/contracts/index.ts';
import { Decider } from '../../../ledger/registries/decider.ts';
import { histories } from '../../support/ledger/arbitrary-events.ts';
import { LEDGER, SETUP } from '../../support/ledger/small-chain.ts';

test("a refusal leaves the state's fingerprint as it was, growing does too", () => {
  fc.assert(
    fc.property(histories(120), (events) => {
      const decider = new Decider('pedigree', createRuleSet(), SETUP, LEDGER.noticeDelay);
      for (const event of events) {
        const before = decider.state.fingerprint();
        decider.state.reserve(5_000, -1, 5_000);
        if (!decider.decide(event).accepted) expect(decider.state.fingerprint()).toBe(before);
      }
    }),
    { numRuns: 30, seed: 4 },
  );
});
