import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outermost } from '../../../ledger/contracts/aggregation.ts';
import {
  applyEvent,
  ContractState,
  createJudge,
  createRuleSet,
} from '../../../ledger/contracts/index.ts';
import { Disposition, NONE, Step, type SupplyEvent } from '../../../ledger/events/index.ts';
import { histories, ITEMS } from '../../support/ledger/arbitrary-events.ts';
import { SETUP } from '../../support/ledger/small-chain.ts';

/** The same custody kept the naive way: every item has its holder written out, and contents are searched for. */
class NaiveCustody {
  readonly holder = new Map<number, number>();
  readonly parent = new Map<number, number>();
  private readonly receiver = new Map<number, number>();

  accept(event: SupplyEvent): void {
    const { item, parent, party } = event;
    if (event.step === Step.commissioning) this.holder.set(item, party);
    if (event.step === Step.packing) {
      if (!this.holder.has(parent)) this.holder.set(parent, party);
      this.parent.set(item, parent);
    }
    if (event.step === Step.unpacking) {
      for (const child of this.childrenOf(item)) this.parent.delete(child);
    }
    if (event.step === Step.shipping) this.receiver.set(item, event.otherParty);
    if (event.step === Step.receiving) this.take(item, party);
    if (event.step === Step.holding || event.step === Step.destroying) this.setApart(event);
  }

  private setApart({ step, item, party, disposition }: SupplyEvent): void {
    for (let unit = this.parent.get(item); unit !== undefined; unit = this.parent.get(unit)) {
      const receiver = this.receiver.get(unit);
      if (receiver !== undefined) this.receiver.set(item, receiver);
    }
    this.parent.delete(item);
    const freed = step === Step.holding && disposition === Disposition.active;
    if (freed && this.receiver.get(item) === party) this.take(item, party);
  }

  private take(item: number, party: number): void {
    this.receiver.delete(item);
    this.holder.set(item, party);
    for (const child of this.childrenOf(item)) this.take(child, party);
  }

  private childrenOf(unit: number): number[] {
    return [...this.parent].filter(([, parent]) => parent === unit).map(([child]) => child);
  }
}

test('everybody agrees who holds what, whatever is stated', () => {
  fc.assert(
    fc.property(histories(150), (events) => {
      const state = new ContractState('pedigree', SETUP);
      const judge = createJudge('pedigree', createRuleSet());
      const naive = new NaiveCustody();
      for (const event of events) {
        state.reserve(event.item, event.parent, event.lot);
        if (!judge(state, event).accepted) continue;
        applyEvent(state, event);
        naive.accept(event);
        for (let item = 0; item < ITEMS; item++) {
          expect(state.custodian[outermost(state, item)]).toBe(naive.holder.get(item) ?? NONE);
          expect(state.parent[item]).toBe(naive.parent.get(item) ?? NONE);
        }
      }
    }),
    { numRuns: 150, seed: 2 },
  );
});
