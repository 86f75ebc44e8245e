/**
 * The oracle of the random traces. It reads accepted statements alone, books what their words say, and names what must
 * never be true of a log: a pack in two places, dispensed twice, shipped before release or by somebody who did not have
 * it, seen again after its end. `objections` is the other side: what is wrong with a statement before it is offered.
 *
 * @module
 */
import { Disposition, NONE, Step } from '../../../../ledger/events/index.ts';
import {
  DESTROYED,
  DISPENSED,
  type Entry,
  GoodsBook,
  inside,
  NOWHERE,
  shelf,
  way,
  wayOf,
} from './goods-book.ts';
import { TraceFacts } from './trace-facts.ts';
import { objections } from './trace-laws.ts';
import { ITEMS, type Row, type Said } from './trace-world.ts';

export class TraceOracle {
  readonly book = new GoodsBook();
  readonly facts = new TraceFacts();
  nowMs = 0;

  /** What is wrong with a statement that is about to be offered. */
  objections(said: Said): string[] {
    return objections(said, this);
  }

  /** Books an accepted statement; returns which invariants of a log it broke. */
  accept(said: Said): string[] {
    const { book, facts } = this;
    const broken = [...this.endsBroken(said), ...this.shipmentsBroken(said)];
    if (said.signer !== said.party) broken.push('a statement in the name of another');
    if (!facts.keys[said.signer]!.has(said.key)) broken.push('a statement under an ended key');
    if (said.outOfTurn !== 0) broken.push('a sequence number twice or out of turn');
    for (const row of said.rows) {
      for (const entry of this.entries(said, row)) {
        const isNew = entry.from === NOWHERE;
        if (isNew !== (book.placeOf(entry.item) === NOWHERE)) {
          broken.push(isNew ? 'a serial twice' : 'goods out of nowhere');
        }
        book.book(entry);
      }
    }
    facts.note(said);
    return [...broken, ...this.placesBroken()];
  }

  /** From where to where the words of a row put goods. Setting aside and destroying do not name the place. */
  private entries({ step, party, otherParty, shipment }: Said, row: Row): Entry[] {
    const { book } = this;
    const { item, parent } = row;
    const here = shelf(party);
    const move = (from: string, to: string) => [{ item, from, to }];
    if (item === NONE) return [];
    switch (step) {
      case Step.commissioning:
        return move(NOWHERE, here);
      case Step.packing: {
        const isNew = book.placeOf(parent) === NOWHERE;
        const unit = isNew ? [{ item: parent, from: NOWHERE, to: here }] : [];
        return [...unit, ...move(here, inside(parent))];
      }
      case Step.unpacking:
        return book
          .at(inside(item))
          .map((child) => ({ item: child, from: inside(item), to: here }));
      case Step.shipping:
        return move(here, way(party, otherParty, shipment));
      case Step.receiving:
        return move(way(otherParty, party, shipment), here);
      case Step.dispensing:
        return move(here, DISPENSED);
      case Step.holding: {
        const outer = book.outerPlace(item);
        const takenOver = row.disposition === Disposition.active && wayOf(outer)?.to === party;
        return move(book.placeOf(item), takenOver ? here : outer);
      }
      case Step.destroying:
        return move(book.placeOf(item), DESTROYED);
      default:
        return [];
    }
  }

  /** Nothing moves after it was dispensed or destroyed, nothing goes into what was destroyed. */
  private endsBroken({ step, rows }: Said): string[] {
    const { book } = this;
    if (step === Step.reporting || step === Step.verifying || step === Step.inspecting) return [];
    return rows.flatMap(({ item, parent }) => {
      const met = [item, ...(step === Step.packing ? [parent] : [])];
      const places = met.flatMap((one) => book.chain(one).map((unit) => book.placeOf(unit)));
      if (step === Step.dispensing && places.includes(DISPENSED)) return ['dispensed twice'];
      if (places.includes(DISPENSED)) return ['moved after it was dispensed'];
      return places.includes(DESTROYED) ? ['moved after it was destroyed'] : [];
    });
  }

  private shipmentsBroken({ step, party, rows }: Said): string[] {
    const { book, facts } = this;
    if (step !== Step.shipping) return [];
    return rows.flatMap(({ item }) => {
      const broken: string[] = [];
      if (book.outerPlace(item) !== shelf(party)) broken.push('shipped by a non-custodian');
      const packs = book.units.has(item) ? book.contents(item) : [item];
      const lots = packs.map((pack) => facts.labels.get(pack)?.lot ?? NONE);
      if (lots.some((lot) => !facts.released.has(lot))) broken.push('shipped unreleased');
      return broken;
    });
  }

  /** Every item is in one place, and no unit is inside itself. */
  private placesBroken(): string[] {
    const { book } = this;
    const items = Array.from({ length: ITEMS }, (_, item) => item);
    return items.flatMap((item) => {
      if (book.placesOf(item).length > 1) return ['a pack in two places'];
      return book.isInItself(item) ? ['a unit inside itself'] : [];
    });
  }
}
