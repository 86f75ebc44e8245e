/**
 * What an accepted event does to the contracts' memory. Each step writes only what its statement says, and whatever the
 * rules let through leaves the memory well formed: an arm with rules switched off must not break it.
 *
 * @module
 */
import { Disposition, NONE, Step, type SupplyEvent } from '../events/index.ts';
import { emptyUnit, isInside, link, unlink } from './aggregation.ts';
import { type ContractState, LotStatus, Status } from './contract-state.ts';

/** Writes the effect of an accepted `event`. Needs `state.reserve` before. O(1), unpacking O(children). */
export function applyEvent(state: ContractState, event: Readonly<SupplyEvent>): void {
  if (event.step === Step.reporting) report(state, event);
  else if (event.item !== NONE) applyToItem(state, event);
  else if (event.step === Step.inspecting) {
    const passed = event.disposition === Disposition.conformant;
    setLotStatus(state, event.lot, LotStatus.released, passed);
  }
}

function applyToItem(state: ContractState, event: Readonly<SupplyEvent>): void {
  const { item } = event;
  switch (event.step) {
    case Step.commissioning:
      commission(state, event);
      break;
    case Step.packing:
      pack(state, event);
      break;
    case Step.unpacking:
      emptyUnit(state, item);
      break;
    case Step.shipping:
      ship(state, event);
      break;
    case Step.receiving:
      takeCustody(state, event);
      break;
    case Step.dispensing:
      takeCustody(state, event);
      setStatus(state, item, Status.dispensed, true);
      break;
    case Step.holding:
      hold(state, event);
      break;
    case Step.destroying:
      unlink(state, item);
      setStatus(state, item, Status.destroyed, true);
      break;
  }
}

function commission(state: ContractState, event: Readonly<SupplyEvent>): void {
  const { item, lot } = event;
  introduce(state, event, item, Status.known);
  state.product[item] = event.product;
  state.lot[item] = lot;
  state.expiryDay[item] = event.expiryDay;
  if (lot === NONE || (state.lotStatus[lot]! & LotStatus.known) !== 0) return;
  setLotStatus(state, lot, LotStatus.known, true);
  state.lotProduct[lot] = event.product;
  state.lotExpiryDay[lot] = event.expiryDay;
}

/** An item without a record (a case made elsewhere, a clone in an arm without serials) enters with its label. */
function pack(state: ContractState, event: Readonly<SupplyEvent>): void {
  const { item, parent } = event;
  if (parent === NONE || isInside(state, parent, item)) return;
  if (!state.isKnown(item)) {
    introduce(state, event, item, Status.known);
    state.product[item] = event.product;
    state.lot[item] = event.lot;
    state.expiryDay[item] = event.expiryDay;
  }
  if (!state.isKnown(parent)) introduce(state, event, parent, Status.known);
  setStatus(state, parent, Status.unit, true);
  unlink(state, item);
  link(state, item, parent);
}

function introduce(
  state: ContractState,
  event: Readonly<SupplyEvent>,
  item: number,
  bits: number,
): void {
  setStatus(state, item, bits, true);
  state.custodian[item] = event.party;
  state.custodySite[item] = event.site;
}

function ship(state: ContractState, event: Readonly<SupplyEvent>): void {
  const { item } = event;
  unlink(state, item);
  state.receiver[item] = event.otherParty;
  state.advice[item] = event.shipment;
}

function takeCustody(state: ContractState, event: Readonly<SupplyEvent>): void {
  const { item } = event;
  unlink(state, item);
  setStatus(state, item, Status.known, true);
  state.custodian[item] = event.party;
  state.custodySite[item] = event.site;
  state.receiver[item] = NONE;
  state.advice[item] = NONE;
}

/**
 * What is set aside is taken out of its unit. A receiver that frees what it had set aside on arrival has examined it,
 * and thereby takes it over.
 */
function hold(state: ContractState, event: Readonly<SupplyEvent>): void {
  const { item } = event;
  const freed = event.disposition === Disposition.active;
  unlink(state, item);
  setStatus(state, item, Status.held, !freed);
  if (freed && state.receiver[item] === event.party) takeCustody(state, event);
}

function report(state: ContractState, event: Readonly<SupplyEvent>): void {
  const undone = event.disposition === Disposition.active;
  if (event.item !== NONE) {
    if (undone || event.disposition === Disposition.stolen) {
      setStatus(state, event.item, Status.stolen, !undone);
    }
  } else if (event.lot !== NONE) {
    state.recallIssuer[event.lot] = event.party;
    setLotStatus(state, event.lot, LotStatus.recallStated, !undone);
  } else if (event.otherParty !== NONE) {
    state.licenceStated[event.otherParty] = undone ? 1 : 0;
  }
}

/** The moment at which the letter about what was stated in `report` is in everybody's hands. */
export function hearReport(
  state: ContractState,
  lot: number,
  organisation: number,
  undone: boolean,
): void {
  if (lot !== NONE) setLotStatus(state, lot, LotStatus.recallHeard, !undone);
  else state.licenceHeard[organisation] = undone ? 1 : 0;
}

function setStatus(state: ContractState, item: number, bits: number, on: boolean): void {
  const had = state.status[item]!;
  state.status[item] = on ? had | bits : had & ~bits;
}

function setLotStatus(state: ContractState, lot: number, bits: number, on: boolean): void {
  if (lot === NONE) return;
  const had = state.lotStatus[lot]!;
  state.lotStatus[lot] = on ? had | bits : had & ~bits;
}
