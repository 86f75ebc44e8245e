/**
 * R_NOT_RECALLED: goods of a recalled lot are not packed, shipped, received or dispensed, unless they are on their way
 * back (disposition `returned`). Who has no shared view knows of a recall when the letter is there; whoever issued it
 * knows at once. A recall by a mistyped lot number fires it without any fraud.
 *
 * @module
 */
import { Disposition, Step, type SupplyEvent } from '../../events/index.ts';
import { type ContractState, LotStatus } from '../contract-state.ts';
import { everyLot } from '../label.ts';
import type { Rule } from '../rule.ts';

const handled = [Step.packing, Step.shipping, Step.receiving, Step.verifying, Step.dispensing];

export const notRecalled: Rule = {
  code: 'R_NOT_RECALLED',
  version: 1,
  title: 'the lot is not recalled, as far as known',
  steps: { own: handled, endpoints: handled, pedigree: handled },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    if (event.disposition === Disposition.returned) return true;
    return everyLot(state, event, isNotRecalled);
  },
};

function isNotRecalled(state: ContractState, lot: number, event: Readonly<SupplyEvent>): boolean {
  const immediate = asksSharedSystem(state, event) || state.recallIssuer[lot] === event.party;
  const bit = immediate ? LotStatus.recallStated : LotStatus.recallHeard;
  return (state.lotStatus[lot]! & bit) === 0;
}

/** A hub of the endpoints is asked at the counter and in look-ups only; goods in are checked against letters. */
function asksSharedSystem(state: ContractState, event: Readonly<SupplyEvent>): boolean {
  if (state.knowledge === 'pedigree') return true;
  const lookedUp = event.step === Step.dispensing || event.step === Step.verifying;
  return state.knowledge === 'endpoints' && lookedUp;
}
