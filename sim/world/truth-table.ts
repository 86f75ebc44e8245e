/**
 * The oracle: what really became of every physical pack, row for row with the pack table. Nothing
 * in the simulated world decides by it but the laboratory that opens a suspect pack; detectors and
 * registries never see it.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import { widen } from './columns.ts';

const INITIAL_ROWS = 1024;

/** How a pack came into the chain by an attacker. */
interface Injection {
  readonly kind: number;
  readonly attack: number;
  readonly incident: number;
  readonly entrySite: number;
  readonly timeMs: number;
}

export class TruthTable {
  length = 0;
  /** Identity on the label. */
  identity = new Int32Array(INITIAL_ROWS);
  product = new Int16Array(INITIAL_ROWS);
  /** True lot, NONE for content from no lot. */
  lot = new Int32Array(INITIAL_ROWS);
  /** 0 none, else 1 + index in ATTACK_KINDS. */
  attackKind = new Uint8Array(INITIAL_ROWS);
  /** Index in the model's attacks, or NONE. */
  attack = new Int32Array(INITIAL_ROWS);
  /** Incident within the run, or NONE. */
  incident = new Int32Array(INITIAL_ROWS);
  /** When an attacker brought it into the chain, ms; NaN where nobody did. */
  injectedMs = new Float64Array(INITIAL_ROWS);
  entrySite = new Int32Array(INITIAL_ROWS);
  /** When a patient got it, ms; NaN where none did. */
  reachedMs = new Float64Array(INITIAL_ROWS);
  /** When its cold chain broke on the way, ms (departure of that journey); NaN where it did not. */
  spoiledMs = new Float64Array(INITIAL_ROWS);
  /**
   * First time that a statement about it was refused, ms; NaN where none was. Starts anew when an
   * attacker brings it in: an earlier refusal caught nobody.
   */
  refusedMs = new Float64Array(INITIAL_ROWS);
  /** Verdict code of that refusal, 0 where there was none. */
  refusedBy = new Uint8Array(INITIAL_ROWS);
  /** When it was destroyed, ms; NaN where it was not. */
  destroyedMs = new Float64Array(INITIAL_ROWS);
  /** Refused statements about it, of a shipment that it was in too. */
  refusals = new Int32Array(INITIAL_ROWS);

  /** Adds a genuine pack, untouched so far. */
  add(identity: number, product: number, lot: number): void {
    if (this.length === this.identity.length) this.grow();
    const row = this.length++;
    this.identity[row] = identity;
    this.product[row] = product;
    this.lot[row] = lot;
    this.attack[row] = NONE;
    this.incident[row] = NONE;
    this.entrySite[row] = NONE;
    this.injectedMs[row] = Number.NaN;
    this.reachedMs[row] = Number.NaN;
    this.spoiledMs[row] = Number.NaN;
    this.refusedMs[row] = Number.NaN;
    this.destroyedMs[row] = Number.NaN;
  }

  /** Notes that a statement about `pack` was refused with verdict `code`. */
  refuse(pack: number, timeMs: number, code: number): void {
    if (Number.isNaN(this.refusedMs[pack]!)) {
      this.refusedMs[pack] = timeMs;
      this.refusedBy[pack] = code;
    }
    this.refusals[pack]! += 1;
  }

  /** Notes that an attacker of `kind` (1 + index in ATTACK_KINDS) brings `pack` in. */
  inject(pack: number, injection: Injection): void {
    this.attackKind[pack] = injection.kind;
    this.attack[pack] = injection.attack;
    this.incident[pack] = injection.incident;
    this.entrySite[pack] = injection.entrySite;
    this.injectedMs[pack] = injection.timeMs;
    this.refusedMs[pack] = Number.NaN;
    this.refusedBy[pack] = 0;
  }

  private grow(): void {
    this.identity = widen(this.identity);
    this.product = widen(this.product);
    this.lot = widen(this.lot);
    this.attackKind = widen(this.attackKind);
    this.attack = widen(this.attack);
    this.incident = widen(this.incident);
    this.injectedMs = widen(this.injectedMs);
    this.entrySite = widen(this.entrySite);
    this.reachedMs = widen(this.reachedMs);
    this.spoiledMs = widen(this.spoiledMs);
    this.refusedMs = widen(this.refusedMs);
    this.refusedBy = widen(this.refusedBy);
    this.destroyedMs = widen(this.destroyedMs);
    this.refusals = widen(this.refusals);
  }
}
