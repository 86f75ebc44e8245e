/**
 * Features as events come: rows are handed over one by one in the order in which they were recorded, and a scan is answered
 * at once, from rows that its party could see strictly before it (DESIGN, four separations). A row that is seen later than
 * it is recorded waits; so no feature can know what its party could not. No feature depends on the number of an identity
 * or of a row: numbers serve to find state and are never values.
 *
 * The batch form (`buildFeatures`) is a loop over this one.
 *
 * Memory: some 300 bytes for each serial of the past, 100 for each lot at each site, and what is recorded but not yet seen by
 * all who will see it. With `forgetAfterMs` serials and lots that no row named for so long are dropped, and memory is that of
 * the living ones. A feature is changed by it only where it would have told of something that old.
 *
 * @module
 */
import { NONE, Step, type SupplyEvent } from '../../ledger/events/index.ts';
import type { FEATURE_SETS } from '../config.ts';
import { FEATURES_OF_SET, LOGISTICS_FEATURES } from './feature-names.ts';
import { LogisticsState } from './logistics-state.ts';
import { type ForgottenTold, Mentions } from './mentions.ts';
import { MomentQueue } from './moment-queue.ts';
import { ENTRY_FIELDS, PackingLists } from './packing-lists.ts';
import { PendingRows } from './pending-rows.ts';
import { ProvenanceState } from './provenance-state.ts';
import { privateView, SHARED_VIEW } from './views.ts';

export type FeatureSet = (typeof FEATURE_SETS)[number];

interface FeatureStreamOptions {
  readonly set: FeatureSet;
  /** 1 for each organisation that will ever scan; the private views of others are not kept. Default: all are. */
  readonly viewers?: Uint8Array;
  /** How long a serial or lot that no row names is remembered, ms; default: for ever. */
  readonly forgetAfterMs?: number;
  /** Told which numbers of items and lots are forgotten and may be given to others. */
  readonly forgotten?: ForgottenTold;
}

/** What is forgotten is looked for so many times in `forgetAfterMs`. */
const SWEEPS = 8;

/** Whether a row is a scan of a single pack: what features are made for. */
export function isPackScan(step: number, item: number): boolean {
  return (step === Step.dispensing || step === Step.verifying) && item !== NONE;
}

export class FeatureStream {
  /** Names of the columns, in order. */
  readonly names: readonly string[];
  /** Rows that were handed over. */
  rows = 0;
  /** Time of the last of them, ms; one that says it was recorded earlier is taken to be recorded then. */
  private nowMs = Number.NEGATIVE_INFINITY;
  private nextSweepMs = Number.NEGATIVE_INFINITY;
  private readonly pending = new PendingRows();
  private readonly queue = new MomentQueue();
  private readonly mentions = new Mentions();
  private readonly lists: PackingLists;
  private readonly logistics: LogisticsState;
  private readonly provenance: ProvenanceState | undefined;
  private readonly viewers: Uint8Array | undefined;
  private readonly forgetAfterMs: number;
  private readonly forgotten: ForgottenTold;

  constructor(options: FeatureStreamOptions) {
    this.names = FEATURES_OF_SET[options.set].map(({ name }) => name);
    this.lists = new PackingLists(this.pending);
    this.logistics = new LogisticsState(this.pending, this.lists);
    if (options.set === 'provenance') this.provenance = new ProvenanceState(this.pending);
    this.viewers = options.viewers;
    this.forgetAfterMs = options.forgetAfterMs ?? Number.POSITIVE_INFINITY;
    this.forgotten = options.forgotten ?? { item: () => undefined, lot: () => undefined };
  }

  /** Rows that somebody is still to see. */
  get waiting(): number {
    return this.queue.length;
  }

  /**
   * Takes in the next row. Where it is a scan of a pack and `into` is given, its features are written there from `at` on;
   * missing is NaN. Nothing of `event` is kept.
   *
   * @param verdict 0 accepted, else the rule that refused it
   * @returns whether features were written
   */
  add(event: Readonly<SupplyEvent>, verdict: number, into?: Float64Array, at = 0): boolean {
    if (event.recordTimeMs > this.nowMs) this.nowMs = event.recordTimeMs;
    this.release();
    if (this.forgetAfterMs < Number.POSITIVE_INFINITY) this.forget();
    const slot = this.pending.put(event, verdict);
    this.lists.record(slot);
    this.remember(slot);
    const answers = into !== undefined && isPackScan(event.step, event.item);
    if (answers) {
      this.logistics.write(slot, into, at);
      this.provenance?.write(slot, into, at + LOGISTICS_FEATURES.length);
    }
    this.schedule(event, slot);
    this.rows += 1;
    return answers;
  }

  /** Lets what became visible up to now into its views: all of it was recorded before the row that comes next. */
  private release(): void {
    const { queue, nowMs } = this;
    while (queue.firstMs <= nowMs) {
      const slot = queue.firstSlot;
      this.see(slot, queue.firstView);
      queue.shift();
      this.pending.seen(slot);
    }
  }

  private see(slot: number, view: number): void {
    this.logistics.see(slot, view);
    this.provenance?.see(slot, view, this.logistics.curveCopies);
  }

  /** A row is in the shared view, or in the private ones of the two parties; what is seen at once is seen now. */
  private schedule(event: Readonly<SupplyEvent>, slot: number): void {
    const { party, otherParty, visibleToAllMs, visibleToOtherMs } = event;
    if (Number.isFinite(visibleToAllMs)) this.show(visibleToAllMs, slot, SHARED_VIEW);
    else {
      if (this.isViewer(party)) this.see(slot, privateView(party));
      const isAddressed = otherParty !== NONE && otherParty !== party && this.isViewer(otherParty);
      if (isAddressed && Number.isFinite(visibleToOtherMs)) {
        this.show(visibleToOtherMs, slot, privateView(otherParty));
      }
    }
    this.pending.release(slot);
  }

  private show(timeMs: number, slot: number, view: number): void {
    if (timeMs <= this.nowMs) {
      this.see(slot, view);
      return;
    }
    this.pending.hold(slot);
    this.queue.add(timeMs, this.rows, slot, view);
  }

  private isViewer(party: number): boolean {
    return this.viewers === undefined || this.viewers[party] === 1;
  }

  private remember(slot: number): void {
    if (this.forgetAfterMs === Number.POSITIVE_INFINITY) return;
    const { mentions, nowMs } = this;
    const c = this.pending.columns;
    mentions.nameItem(c.item[slot]!, nowMs);
    mentions.nameItem(c.parent[slot]!, nowMs);
    mentions.nameLot(c.lot[slot]!, nowMs);
    const list = this.lists.list(slot);
    const end = this.lists.length(slot) * ENTRY_FIELDS;
    for (let at = 0; at < end; at += ENTRY_FIELDS) mentions.nameLot(list[at]!, nowMs);
  }

  private forget(): void {
    if (this.nowMs < this.nextSweepMs) return;
    const isFirst = this.nextSweepMs === Number.NEGATIVE_INFINITY;
    this.nextSweepMs = this.nowMs + this.forgetAfterMs / SWEEPS;
    if (isFirst) return;
    const { mentions, pending } = this;
    mentions.begin(this.nowMs - this.forgetAfterMs);
    for (let slot = 0; slot < pending.end; slot++) {
      if (!pending.has(slot)) continue;
      mentions.keepItem(pending.columns.item[slot]!);
      mentions.keepItem(pending.columns.parent[slot]!);
      mentions.keepLot(pending.columns.lot[slot]!);
      this.lists.keepList(slot, mentions);
    }
    this.provenance?.keep(mentions);
    this.lists.keep(mentions);
    this.lists.forget(mentions);
    this.logistics.forget(mentions);
    this.provenance?.forget(mentions);
    mentions.end(this.forgotten);
  }
}
