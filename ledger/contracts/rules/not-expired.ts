/**
 * R_NOT_EXPIRED: nothing is packed, shipped, received or dispensed after the last day of its shelf life, unless it is on
 * its way back (disposition `returned`). The label is what everybody can read, so a relabelled pack passes here and is
 * left to R_DATA_MATCH. An expiry keyed in wrongly, or slow stock, fires it without any fraud.
 *
 * @module
 */
import { MS_PER_DAY } from '../../../base/index.ts';
import { Disposition, NONE, Step, type SupplyEvent } from '../../events/index.ts';
import type { ContractState } from '../contract-state.ts';
import { expiryDayOf } from '../label.ts';
import type { Rule } from '../rule.ts';

const handled = [Step.packing, Step.shipping, Step.receiving, Step.verifying, Step.dispensing];

export const notExpired: Rule = {
  code: 'R_NOT_EXPIRED',
  version: 1,
  title: 'the shelf life is not over',
  steps: { own: handled, endpoints: handled, pedigree: handled },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    if (event.disposition === Disposition.returned) return true;
    const lastDay = expiryDayOf(state, event);
    return lastDay === NONE || event.eventTimeMs < (lastDay + 1) * MS_PER_DAY;
  },
};
