import type { WorldResult } from '../../../sim/index.ts';

/** A pack as a test writes it down; what is left out did not happen. */
export interface PackByHand {
  readonly kind: string;
  readonly incident?: number;
  readonly injectedMs?: number;
  readonly reachedMs?: number;
  readonly refusedMs?: number;
  readonly spoiledMs?: number;
  /** Index among the lots of the world. */
  readonly lot?: number;
}

/** A lot as far as the oracle asks: last day of its shelf life, and whether its recall stands. */
interface LotByHand {
  readonly expiryDay: number;
  readonly recallReported: boolean;
}

const KINDS = [
  'cloned-serial',
  'invented-serial',
  'refilled-pack',
  'diversion',
  'expired-reentry',
  'recalled-reentry',
  'placebo',
];

/** As much of a world as the oracle reads: the truth table of these packs, and their lots. */
export function worldOf(
  packs: readonly PackByHand[],
  lots: readonly LotByHand[] = [],
): WorldResult {
  const real = (read: (pack: PackByHand) => number | undefined) =>
    Float64Array.from(packs, (pack) => read(pack) ?? Number.NaN);
  const truth = {
    length: packs.length,
    identity: Int32Array.from(packs.keys()),
    attackKind: Uint8Array.from(packs, ({ kind }) => 1 + KINDS.indexOf(kind)),
    incident: Int32Array.from(packs, ({ incident }) => incident ?? -1),
    injectedMs: real(({ injectedMs }) => injectedMs),
    reachedMs: real(({ reachedMs }) => reachedMs),
    refusedMs: real(({ refusedMs }) => refusedMs),
    spoiledMs: real(({ spoiledMs }) => spoiledMs),
    lot: Int32Array.from(packs, ({ lot }) => lot ?? -1),
  };
  const counters = { attacks: Object.fromEntries(KINDS.map((kind) => [kind, 0])) };
  return { truth, lots, counters } as unknown as WorldResult;
}
