/**
 * R_COLD_CHAIN: the logger's lowest and highest reading of the journey lie within the limits of every product inside
 * (EU GDP 9.4). No logger, no objection. A peak that was not there fires the rule without any fraud.
 *
 * @module
 */
import { Step, type SupplyEvent } from '../../events/index.ts';
import type { ContractState } from '../contract-state.ts';
import { everyProduct } from '../label.ts';
import type { Rule } from '../rule.ts';

export const coldChain: Rule = {
  code: 'R_COLD_CHAIN',
  version: 1,
  title: 'the journey kept within the temperature limits',
  steps: { own: [Step.receiving], endpoints: [Step.receiving], pedigree: [Step.receiving] },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    return everyProduct(state, event, isWithinLimits);
  },
};

/** Written as "not outside": a missing reading is NaN and lies on no side. */
function isWithinLimits(
  state: ContractState,
  product: number,
  event: Readonly<SupplyEvent>,
): boolean {
  const tooCold = event.temperatureMinC < state.temperatureMinC[product]!;
  const tooWarm = event.temperatureMaxC > state.temperatureMaxC[product]!;
  return !(tooCold || tooWarm);
}
