/**
 * The contracts' memory as a user's rule reads it: questions, no arrays, so that nothing can be written, and within what
 * its regime knows (asked.ts). What is not known answers as what is not there: NONE, 0 or false.
 *
 * @module
 */
import { type ContractState, LotStatus, Status } from '../contracts/index.ts';
import { everyLot, everyProduct, expiryDayOf } from '../contracts/label.ts';
import { NONE } from '../events/index.ts';
import { type Asked, Sight } from './asked.ts';

type Test = (value: number) => unknown;
type Column = Uint8Array | Int16Array | Int32Array;

/** Reads the state that is asked about. Each property is a question; docs/contract-rules.md lists them. */
export function stateView(asked: Asked): object {
  const questions = {
    ...itemQuestions(asked),
    ...lotQuestions(asked),
    ...partyQuestions(asked),
    ...contentQuestions(asked),
    temperatureMinC: (product: number) => limit(asked.state.temperatureMinC, product),
    temperatureMaxC: (product: number) => limit(asked.state.temperatureMaxC, product),
  };
  Object.values(questions).forEach(Object.freeze);
  const view = {
    __proto__: null,
    ...questions,
    get knowledge() {
      return asked.state.knowledge;
    },
    get regulator() {
      return asked.state.regulator;
    },
    get patients() {
      return asked.state.patients;
    },
  };
  return Object.freeze(view);
}

/** About packs and units. Without a pedigree only units have a record away from the hub: their packing list. */
function itemQuestions(asked: Asked) {
  const hasRecord = (item: number) =>
    asked.sight === Sight.own ? asked.state.isUnit(item) : asked.state.isKnown(item);
  const recorded = (column: Column, item: number) => (hasRecord(item) ? at(column, item) : NONE);
  const followed = (column: Column, item: number) =>
    asked.sight === Sight.all ? at(column, item) : NONE;
  const handled = (column: Column, item: number) =>
    asked.sight === Sight.hub && (bits(asked.state, item) & Status.dispensed) !== 0
      ? at(column, item)
      : followed(column, item);
  return {
    isKnown: hasRecord,
    isUnit: (item: number) => asked.state.isUnit(item),
    status: (item: number) =>
      asked.sight === Sight.own
        ? bits(asked.state, item) & (asked.state.isUnit(item) ? Status.known | Status.unit : 0)
        : bits(asked.state, item),
    product: (item: number) => recorded(asked.state.product, item),
    lot: (item: number) => recorded(asked.state.lot, item),
    expiryDay: (item: number) => recorded(asked.state.expiryDay, item),
    custodian: (item: number) => handled(asked.state.custodian, item),
    custodySite: (item: number) => handled(asked.state.custodySite, item),
    receiver: (item: number) => followed(asked.state.receiver, item),
    advice: (item: number) => followed(asked.state.advice, item),
    parent: (item: number) => followed(asked.state.parent, item),
  };
}

/** About lots: recalls by letter, or at once where the registry itself is told, or was the one to state them. */
function lotQuestions(asked: Asked) {
  const issued = (lot: number) => at(asked.state.recallIssuer, lot) === asked.event.party;
  const heard = (lot: number) => (lotBits(asked.state, lot) & LotStatus.recallHeard) !== 0;
  const uploaded = (column: Column, lot: number) =>
    asked.sight === Sight.own ? NONE : at(column, lot);
  return {
    lotStatus: (lot: number) => {
      if (asked.sight !== Sight.own) return lotBits(asked.state, lot);
      const seen = LotStatus.recallHeard | (issued(lot) ? LotStatus.recallStated : 0);
      return lotBits(asked.state, lot) & seen;
    },
    lotProduct: (lot: number) => uploaded(asked.state.lotProduct, lot),
    lotExpiryDay: (lot: number) => uploaded(asked.state.lotExpiryDay, lot),
    recallIssuer: (lot: number) =>
      asked.sight !== Sight.own || issued(lot) || heard(lot)
        ? at(asked.state.recallIssuer, lot)
        : NONE,
  };
}

/** About organisations: their roles are public, their licences known by letter, or at once with a pedigree. */
function partyQuestions(asked: Asked) {
  return {
    isLicensed: (party: number) => {
      const { state } = asked;
      return (asked.sight === Sight.all ? state.licenceStated : state.licenceHeard)[party] === 1;
    },
    trades: (party: number) => asked.state.trades[party] === 1,
    supplies: (party: number) => asked.state.supplies[party] === 1,
    manufactures: (party: number) => asked.state.manufactures[party] === 1,
  };
}

/** About what the event's label says, or all that the packing list of its unit says. */
function contentQuestions(asked: Asked) {
  return {
    everyProduct: (test: Test) =>
      everyProduct(asked.state, asked.event, (_, product) => test(product) === true),
    everyLot: (test: Test) => everyLot(asked.state, asked.event, (_, lot) => test(lot) === true),
    earliestExpiryDay: () => expiryDayOf(asked.state, asked.event),
  };
}

function at(column: Column, index: number): number {
  return column[index] ?? NONE;
}

function bits(state: ContractState, item: number): number {
  return state.status[item] ?? 0;
}

function lotBits(state: ContractState, lot: number): number {
  return state.lotStatus[lot] ?? 0;
}

/** Rounded as the log rounds readings: rounding keeps order, so that what was within stays within. */
function limit(column: Float64Array, product: number): number {
  return Math.fround(column[product] ?? Number.NaN);
}
