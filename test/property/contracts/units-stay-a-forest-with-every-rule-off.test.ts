import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInside } from '../../../ledger/contracts/aggregation.ts';
import {
  type ContractState,
  createRuleSet,
  KNOWLEDGE,
  RULE_CODES,
} from '../../../ledger/contracts/index.ts';
import { NONE } from '../../../ledger/events/index.ts';
import { Decider } from '../../../ledger/registries/decider.ts';
import { histories, ITEMS } from '../../support/ledger/arbitrary-events.ts';
import { LEDGER, SETUP } from '../../support/ledger/small-chain.ts';

function childrenOf(state: ContractState, unit: number): number[] {
  const children: number[] = [];
  for (let child = state.firstChild[unit]!; child !== NONE; child = state.nextSibling[child]!) {
    children.push(child);
    expect(children.length).toBeLessThanOrEqual(ITEMS);
  }
  return children.sort((a, b) => a - b);
}

test('children and parents agree, and nothing is inside itself', () => {
  fc.assert(
    fc.property(histories(200), fc.constantFrom(...KNOWLEDGE), (events, knowledge) => {
      const decider = new Decider(knowledge, createRuleSet(RULE_CODES), SETUP, LEDGER.noticeDelay);
      for (const event of events) decider.decide(event);
      const { state } = decider;
      for (let unit = 0; unit < ITEMS; unit++) {
        const inside = Array.from({ length: ITEMS }, (_, item) => item).filter(
          (item) => state.parent[item] === unit,
        );
        expect(childrenOf(state, unit)).toEqual(inside);
        for (const item of inside) expect(isInside(state, unit, item)).toBe(false);
      }
    }),
    { numRuns: 100, seed: 5 },
  );
});
