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

/**
 * A lot as far as the oracle asks: last day of its shelf life, whether its recall stands, and, of a
 * parallel trader's, which lot and packs it was made of.
 */
interface LotByHand {
  readonly expiryDay: number;
  readonly recallReported: boolean;
  readonly origin?: number;
  readonly members?: readonly number[];
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
  const real = (read: (pack: PackByHand) => number | undefined) => (pack: number) =>
    read(packs[pack]!) ?? Number.NaN;
  const truth = {
    length: packs.length,
    identity: (pack: number) => pack,
    attackKind: Uint8Array.from(packs, ({ kind }) => 1 + KINDS.indexOf(kind)),
    incident: (pack: number) => packs[pack]!.incident ?? -1,
    injectedMs: real(({ injectedMs }) => injectedMs),
    reachedMs: Float64Array.from(packs, ({ reachedMs }) => reachedMs ?? Number.NaN),
    refusedMs: real(({ refusedMs }) => refusedMs),
    spoiledMs: real(({ spoiledMs }) => spoiledMs),
    lot: (pack: number) => packs[pack]!.lot ?? -1,
  };
  const counters = { attacks: Object.fromEntries(KINDS.map((kind) => [kind, 0])) };
  return { truth, lots, counters } as unknown as WorldResult;
}
