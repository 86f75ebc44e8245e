/**
 * What the accepted statements of a trace say besides where goods are: labels, releases, recalls, thefts, licences, how
 * often each party spoke. Every entry is written from the words of the statement alone.
 *
 * @module
 */
import { Disposition, NONE, Step } from '../../../../ledger/events/index.ts';
import { type Row, type Said, SETUP } from './trace-world.ts';

export interface Label {
  readonly product: number;
  readonly lot: number;
  readonly expiryDay: number;
}

export class TraceFacts {
  /** As commissioned. */
  readonly labels = new Map<number, Label>();
  readonly released = new Set<number>();
  readonly recalled = new Set<number>();
  readonly stolen = new Set<number>();
  readonly setAside = new Set<number>();
  readonly licensed = new Set(SETUP.parties.flatMap(({ licensed }, i) => (licensed ? [i] : [])));
  /** Who dispensed or destroyed it. */
  readonly endedBy = new Map<number, number>();
  /** Numbers of the signing keys of each party: those that serve, and all that ever did. */
  readonly keys = SETUP.parties.map(() => new Set([0]));
  readonly everKeys = SETUP.parties.map(() => new Set([0]));
  /** Accepted statements of each party. */
  readonly spoken = SETUP.parties.map(() => 0);

  /** Label of a pack of `lot`, where one was commissioned. */
  labelOfLot(lot: number): Label | undefined {
    return [...this.labels.values()].find((label) => label.lot === lot);
  }

  /** The last key of `party` that serves; its first where none does. */
  lastKey(party: number): number {
    return [...this.keys[party]!].at(-1) ?? 0;
  }

  /** Takes note of an accepted statement. */
  note(said: Said): void {
    this.spoken[said.party]!++;
    for (const row of said.rows) this.noteRow(said, row);
    if (said.keyChange === undefined) return;
    const { party, removed, added } = said.keyChange;
    this.keys[party]!.delete(removed);
    if (added === NONE) return;
    this.keys[party]!.add(added);
    this.everKeys[party]!.add(added);
  }

  private noteRow({ step, party, otherParty }: Said, row: Row): void {
    const { item, lot, disposition } = row;
    const undone = disposition === Disposition.active;
    if (step === Step.commissioning) this.labels.set(item, row);
    else if (step === Step.inspecting && item === NONE) {
      mark(this.released, lot, disposition === Disposition.conformant);
    } else if (step === Step.dispensing || step === Step.destroying) {
      this.endedBy.set(item, party);
    } else if (step === Step.holding) {
      mark(this.setAside, item, !undone);
    } else if (step === Step.reporting && item !== NONE) {
      if (undone || disposition === Disposition.stolen) mark(this.stolen, item, !undone);
    } else if (step === Step.reporting && lot !== NONE) {
      mark(this.recalled, lot, !undone);
    } else if (step === Step.reporting && otherParty !== NONE) {
      mark(this.licensed, otherParty, undone);
    }
  }
}

function mark(set: Set<number>, value: number, on: boolean): void {
  if (on) set.add(value);
  else set.delete(value);
}
