/**
 * One strike of an attack: what was meant, which is drawn before the first day, and what came of it. Attacks on
 * statements leave no pack behind, so the incident itself is the label of truth.
 *
 * @module
 */
import type { AttackKind } from '../model.ts';
import type { IntList } from './int-list.ts';

export type IncidentOutcome =
  /** It has not come to it yet. */
  | 'planned'
  /** The attacker lay low, because earlier goods had been refused. */
  | 'skipped'
  /** He found nothing to work with. */
  | 'failed'
  /** He has the goods, or waits for his chance. */
  | 'under-way'
  | 'done';

export interface Incident {
  /** Number in the run, over all attacks in order. */
  readonly number: number;
  /** Index in the model's attacks. */
  readonly attack: number;
  /** Number among the incidents of its attack: number of its draws. */
  readonly ordinal: number;
  readonly kind: AttackKind;
  readonly timeMs: number;
  readonly product: number;
  /** Packs that the attacker means to bring in. */
  readonly packs: number;
  /** A helper inside puts the packs on the shelf without a receiving scan. */
  readonly insider: boolean;
  /** Packs get a new label. */
  readonly relabel: boolean;
  /** Site of the intent; an attacker who learns may have moved. */
  entrySite: number;
  /** Packs that he wants now; an attacker who learns may want fewer. */
  wanted: number;
  /** Organisation that the papers name as sender; undefined: the site's regular supplier. */
  sender: number | undefined;
  /** Organisation that is robbed or silenced, or NONE. */
  victim: number;
  /** Unit (NONE: loose packs) and despatch advice that the goods come under; undefined: loose, with an advice of the forger's. */
  consignment: { readonly unit: number; readonly shipment: number } | undefined;
  /** Packs in the attacker's hands, or through them. */
  readonly goods: IntList;
  /** Packs that the registry refused at the gate. */
  refused: number;
  /** True once a pack of it was found or taken for falsified behind the gate; the attacker takes note once. */
  found: boolean;
  /** Statements that he made, or that were held back. */
  statements: number;
  outcome: IncidentOutcome;
}

/** What an attack has learnt from its actor's refused goods. */
export interface Reaction {
  /** Refused incidents since the last reaction. */
  refusals: number;
  /** The reaction lasts until then, ms. */
  untilMs: number;
  /** How often it was provoked without coming to its end. */
  level: number;
}
