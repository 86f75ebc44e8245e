/**
 * The oracle: what really became of every physical pack, row for row with the pack table. Nothing
 * in the simulated world decides by it but the laboratory that opens a suspect pack; detectors and
 * registries never see it.
 *
 * Most packs are made, sold and done with. Only of those to which something else happened there is a
 * file: 13 bytes a pack instead of 70.
 *
 * @module
 */
import { columnBytes, grownCapacity, widened } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';
import type { PackTable } from './pack-table.ts';
import { TruthFiles } from './truth-files.ts';

const INITIAL_ROWS = 1024;

/** How a pack came into the chain by an attacker. */
interface Injection {
  readonly kind: number;
  readonly attack: number;
  /** NONE where the attacker does nothing to the pack (placebo). */
  readonly incident: number;
  readonly entrySite: number;
  readonly timeMs: number;
}

export class TruthTable {
  length = 0;
  /** 0 none, else 1 + index in ATTACK_KINDS. */
  attackKind = new Uint8Array(INITIAL_ROWS);
  /** When a patient got it, ms; NaN where none did. */
  reachedMs = new Float64Array(INITIAL_ROWS);
  private readonly packs: PackTable;
  private readonly files = new TruthFiles();
  /** Of the packs that an attacker had in hand, which are few however many packs there are. */
  private readonly injections = new Map<number, Injection>();
  /** Row in `files`; 0 the empty file that all untouched packs share. */
  private file = new Int32Array(INITIAL_ROWS);

  constructor(packs: PackTable) {
    this.packs = packs;
  }

  /** Bytes of all columns, spare room included. */
  get bytes(): number {
    return columnBytes(this) + columnBytes(this.files);
  }

  /** Adds `count` genuine packs, untouched so far. */
  add(count: number): void {
    const end = this.length + count;
    this.reserve(end);
    this.reachedMs.fill(Number.NaN, this.length, end);
    this.length = end;
  }

  /** Makes room for `count` packs in all. */
  reserve(count: number): void {
    if (count <= this.attackKind.length) return;
    const capacity = grownCapacity(this.attackKind.length, count);
    this.attackKind = widened(this.attackKind, capacity);
    this.reachedMs = widened(this.reachedMs, capacity);
    this.file = widened(this.file, capacity);
  }

  /** Identity on the label. */
  identity(pack: number): number {
    return this.packs.identity(pack);
  }

  product(pack: number): number {
    return this.packs.product(pack);
  }

  /** True lot, NONE for content from no lot. */
  lot(pack: number): number {
    return this.packs.lot(pack);
  }

  /** Index in the model's attacks, or NONE. */
  attack(pack: number): number {
    return this.injections.get(pack)?.attack ?? NONE;
  }

  /** Incident within the run, or NONE. */
  incident(pack: number): number {
    return this.injections.get(pack)?.incident ?? NONE;
  }

  /** When an attacker brought it into the chain, ms; NaN where nobody did. */
  injectedMs(pack: number): number {
    return this.injections.get(pack)?.timeMs ?? Number.NaN;
  }

  /** Site where the attacker brought it in, or NONE. */
  entrySite(pack: number): number {
    return this.injections.get(pack)?.entrySite ?? NONE;
  }

  /** When its cold chain broke on the way, ms (departure of that journey); NaN where it did not. */
  spoiledMs(pack: number): number {
    return this.files.spoiledMs[this.file[pack]!]!;
  }

  /**
   * First time that a statement about it was refused, ms; NaN where none was. Starts anew when an
   * attacker brings it in: an earlier refusal caught nobody.
   */
  refusedMs(pack: number): number {
    return this.files.refusedMs[this.file[pack]!]!;
  }

  /** Verdict code of that refusal, 0 where there was none. */
  refusedBy(pack: number): number {
    return this.files.refusedBy[this.file[pack]!]!;
  }

  /** Refused statements about it, of a shipment that it was in too. */
  refusals(pack: number): number {
    return this.files.refusals[this.file[pack]!]!;
  }

  /** When it was destroyed, ms; NaN where it was not. */
  destroyedMs(pack: number): number {
    return this.files.destroyedMs[this.file[pack]!]!;
  }

  /** Notes that a statement about `pack` was refused with verdict `code`. */
  refuse(pack: number, timeMs: number, code: number): void {
    const file = this.fileOf(pack);
    const { files } = this;
    if (Number.isNaN(files.refusedMs[file]!)) {
      files.refusedMs[file] = timeMs;
      files.refusedBy[file] = code;
    }
    files.refusals[file]! += 1;
  }

  /** Notes that the cold chain of `pack` breaks on the journey that begins at `timeMs`. */
  spoil(pack: number, timeMs: number): void {
    const file = this.fileOf(pack);
    this.files.spoiledMs[file] = timeMs;
  }

  /** Notes that `pack` was destroyed at `timeMs`; NaN: that it was not, after all. */
  destroy(pack: number, timeMs: number): void {
    const file = this.fileOf(pack);
    this.files.destroyedMs[file] = timeMs;
  }

  /** Notes that an attacker of `kind` (1 + index in ATTACK_KINDS) has `pack` in hand. */
  label(pack: number, injection: Injection): void {
    this.attackKind[pack] = injection.kind;
    this.injections.set(pack, injection);
  }

  /** Notes that an attacker brings `pack` in: labels it, and its refusals start anew. */
  inject(pack: number, injection: Injection): void {
    this.label(pack, injection);
    const file = this.file[pack]!;
    if (file === 0) return;
    this.files.refusedMs[file] = Number.NaN;
    this.files.refusedBy[file] = 0;
  }

  private fileOf(pack: number): number {
    if (this.file[pack] === 0) this.file[pack] = this.files.add();
    return this.file[pack]!;
  }
}
