/**
 * The words of an event, after GS1 EPCIS 2.0 and the Core Business Vocabulary (CBV) 2.0. Each list is an
 * enumeration by position: columns of the event table hold the index. Append only; a stored log depends on it.
 *
 * @module
 */

/** Business steps (CBV `bizStep`); `verifying` is written as CBV `inspecting` of a single pack at the edge. */
export const BIZ_STEPS = [
  'commissioning',
  'inspecting',
  'packing',
  'unpacking',
  'shipping',
  'receiving',
  'verifying',
  'dispensing',
  'holding',
  'destroying',
  'reporting',
] as const;
export type BizStep = (typeof BIZ_STEPS)[number];

/** Business steps by name, for code: `Step.shipping`. */
export const Step = {
  commissioning: 0,
  /** Quality release of a lot (`conformant` / `non_conformant`). */
  inspecting: 1,
  packing: 2,
  unpacking: 3,
  shipping: 4,
  receiving: 5,
  /** A look-up of one pack that changes nothing: risk-based check by a wholesaler, or a patient's scan. */
  verifying: 6,
  dispensing: 7,
  holding: 8,
  destroying: 9,
  /** A statement about a lot or a pack: recall (`recalled`), theft (`stolen`). */
  reporting: 10,
} as const satisfies Record<BizStep, number>;

/** Dispositions (CBV `disposition`). */
export const DISPOSITIONS = [
  'active',
  'conformant',
  'non_conformant',
  'in_progress',
  'in_transit',
  'dispensed',
  'returned',
  'recalled',
  'stolen',
  'expired',
  'non_sellable_other',
  'destroyed',
] as const;
export type DispositionName = (typeof DISPOSITIONS)[number];

/** Dispositions by name, for code: `Disposition.in_transit`. */
export const Disposition = {
  active: 0,
  conformant: 1,
  non_conformant: 2,
  in_progress: 3,
  in_transit: 4,
  dispensed: 5,
  returned: 6,
  recalled: 7,
  stolen: 8,
  expired: 9,
  non_sellable_other: 10,
  destroyed: 11,
} as const satisfies Record<DispositionName, number>;

/** What an interned identity names: a pack (SGTIN), a logistic unit (SSCC), or a lot (LGTIN). */
export const ITEM_KINDS = ['pack', 'case', 'pallet', 'tote', 'lot'] as const;
export const ItemKind = { pack: 0, case: 1, pallet: 2, tote: 3, lot: 4 } as const;
