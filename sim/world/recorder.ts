/**
 * The one place where the world talks to the registry. An actor opens a statement, fills in what it
 * read, and offers it; the row is kept with the verdict whatever the verdict is, because a refused
 * statement is evidence too. One draft serves all statements, so that a million rows cost no
 * objects.
 *
 * @module
 */
import { ACCEPTED, type Registry, type Verdict } from '../../ledger/contracts/index.ts';
import {
  createSupplyEvent,
  EventTable,
  NONE,
  type SupplyEvent,
} from '../../ledger/events/index.ts';
import type { PackTable } from './pack-table.ts';
import { Withheld } from './withheld.ts';

export class Recorder {
  readonly events: EventTable;
  /** The statement that is being filled in; visibility columns are valid after `offer`. */
  readonly draft: SupplyEvent = createSupplyEvent();
  /** Row of the last statement offered. */
  lastRow = NONE;
  /** Statements that a censor keeps from the registry. */
  readonly withheld = new Withheld();
  private readonly registry: Registry;
  private readonly packs: PackTable;
  private eventIds = 0;

  constructor(registry: Registry, packs: PackTable) {
    this.registry = registry;
    this.packs = packs;
    this.events = new EventTable(registry.sharedWith);
  }

  /**
   * Starts a new event, which may have several rows: all that is not given here is absent.
   *
   * @param nowMs Time of recording; it is the time of the event too, unless the caller sets
   *   `draft.eventTimeMs`.
   */
  open(step: number, disposition: number, party: number, site: number, nowMs: number): SupplyEvent {
    const { draft } = this;
    draft.eventId = this.eventIds++;
    draft.eventTimeMs = nowMs;
    draft.recordTimeMs = nowMs;
    draft.step = step;
    draft.disposition = disposition;
    draft.party = party;
    draft.site = site;
    draft.otherParty = NONE;
    draft.item = NONE;
    draft.parent = NONE;
    draft.product = NONE;
    draft.lot = NONE;
    draft.expiryDay = NONE;
    draft.shipment = NONE;
    draft.paper = 1;
    draft.temperatureMinC = Number.NaN;
    draft.temperatureMaxC = Number.NaN;
    return draft;
  }

  /** Fills in what the label of `pack` says. */
  label(pack: number): SupplyEvent {
    const { draft, packs } = this;
    draft.item = packs.identity(pack);
    draft.product = packs.product(pack);
    draft.lot = packs.labelLot(pack);
    draft.expiryDay = packs.labelExpiryDay(pack);
    return draft;
  }

  /**
   * Offers the draft to the registry and appends it with the verdict. A statement that is held back
   * passes for accepted: whoever made it goes on in good faith.
   */
  offer(): Verdict {
    const { draft } = this;
    if (this.withheld.takes(draft)) return ACCEPTED;
    return this.enter();
  }

  /** Offers what was held back of `party` now, in the order in which it was stated; returns how much. */
  release(party: number, nowMs: number): number {
    const statements = this.withheld.release(party, nowMs);
    for (const statement of statements) {
      Object.assign(this.draft, statement, { recordTimeMs: nowMs });
      this.enter();
    }
    return statements.length;
  }

  private enter(): Verdict {
    const { draft } = this;
    draft.visibleToOtherMs = Number.POSITIVE_INFINITY;
    draft.visibleToAllMs = Number.POSITIVE_INFINITY;
    const verdict = this.registry.record(draft);
    this.lastRow = this.events.append(draft, verdict.code);
    return verdict;
  }
}
