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
  /** First time that a statement about it was refused, ms; NaN where none was. */
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
    this.refusedMs[row] = Number.NaN;
    this.destroyedMs[row] = Number.NaN;
  }

  /** Notes that a statement about `pack` was refused with verdict `code`. */
  refuse(pack: number, timeMs: number, code: number): void {
    if (this.refusals[pack]! === 0) {
      this.refusedMs[pack] = timeMs;
      this.refusedBy[pack] = code;
    }
    this.refusals[pack]! += 1;
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
    this.refusedMs = widen(this.refusedMs);
    this.refusedBy = widen(this.refusedBy);
    this.destroyedMs = widen(this.destroyedMs);
    this.refusals = widen(this.refusals);
  }
}
