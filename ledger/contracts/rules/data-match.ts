/**
 * R_DATA_MATCH: product, lot and expiry on the label are those of the upload (EU 2016/161 art. 36 (b); EMVS alert
 * NMVS_FE_LOT_12 / 13). The upload states all three (art. 33 (2)), and packs of a lot share product and expiry. An
 * expiry keyed in by hand, wrongly, fires it without any fraud.
 *
 * @module
 */
import { NONE, Step, type SupplyEvent } from '../../events/index.ts';
import { type ContractState, LotStatus } from '../contract-state.ts';
import type { Rule } from '../rule.ts';

export const dataMatch: Rule = {
  code: 'R_DATA_MATCH',
  version: 1,
  title: 'product, lot and expiry on the label are those on record',
  steps: {
    own: [],
    endpoints: [Step.commissioning, Step.verifying, Step.dispensing, Step.destroying],
    pedigree: [
      Step.commissioning,
      Step.packing,
      Step.shipping,
      Step.receiving,
      Step.verifying,
      Step.dispensing,
      Step.destroying,
    ],
  },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    if (event.step === Step.commissioning) return matchesLot(state, event);
    const { item } = event;
    if (!state.isKnown(item) || state.isUnit(item)) return true;
    return (
      agrees(event.product, state.product[item]!) &&
      agrees(event.lot, state.lot[item]!) &&
      agrees(event.expiryDay, state.expiryDay[item]!)
    );
  },
};

/** What a row does not carry was not read and contradicts nothing. */
function agrees(read: number, recorded: number): boolean {
  return read === NONE || read === recorded;
}

/** A pack without a lot would need no release, and one without an expiry would never expire. */
function matchesLot(state: ContractState, event: Readonly<SupplyEvent>): boolean {
  const { product, lot, expiryDay } = event;
  if (product === NONE || lot === NONE || expiryDay === NONE) return false;
  if ((state.lotStatus[lot]! & LotStatus.known) === 0) return true;
  return product === state.lotProduct[lot]! && expiryDay === state.lotExpiryDay[lot]!;
}
