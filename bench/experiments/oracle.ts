/**
 * The oracle: judges every physical pack by what really happened to it, from the world's truth table alone. It looks
 * neither at serials nor at verdict reasons, so that no arm can look better by what it calls things. Packs count when
 * they were injected after the warm-up.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import { RULES } from '../../ledger/contracts/index.ts';
import type { AttackKind, TruthTable, WorldResult } from '../../sim/index.ts';

/**
 * Kinds whose pack is not what its label says: its content comes from no lot. Content decides, not the way that a pack
 * came: stolen, smuggled, spoilt or bought-back packs are genuine goods that should not be where they are.
 */
export const FALSIFIED_KINDS: readonly AttackKind[] = [
  'cloned-serial',
  'invented-serial',
  'refilled-pack',
  'reused-serial',
  'dummy-case',
  'key-theft',
  'replay',
  'sybil-partner',
  'content-swap',
];

/** Attackers who handle genuine packs honestly: nothing about their packs is wrong. */
export const PLACEBO: AttackKind = 'placebo';

/** Kinds of attack in the order of the truth table: kind k of a pack is entry k − 1. */
export function attackKinds({ counters }: WorldResult): readonly AttackKind[] {
  return Object.keys(counters.attacks) as AttackKind[];
}

/** True where a pack with that entry of the truth table (0 none, else 1 + index of its kind) is falsified. */
export function isFalsified(world: WorldResult): (attackKind: number) => boolean {
  const kinds = attackKinds(world);
  return (kind) => kind !== 0 && FALSIFIED_KINDS.includes(kinds[kind - 1]!);
}

/** Packs of one kind of attack. */
export interface KindCounts {
  readonly kind: AttackKind;
  /** Entered the chain. */
  readonly injected: number;
  /** Were handed to a patient. */
  readonly reached: number;
  /** Were refused by the registry before a patient had them. */
  readonly refused: number;
}

/** Packs per kind of attack, kinds without a pack included. */
export function countKinds(world: WorldResult, warmUpMs: number): readonly KindCounts[] {
  const { truth } = world;
  const counts = attackKinds(world).map((kind) => ({ kind, injected: 0, reached: 0, refused: 0 }));
  for (let pack = 0; pack < truth.length; pack++) {
    const kind = truth.attackKind[pack]!;
    if (kind === 0 || truth.injectedMs(pack) < warmUpMs) continue;
    const count = counts[kind - 1]!;
    count.injected += 1;
    if (!Number.isNaN(truth.reachedMs[pack]!)) count.reached += 1;
    if (wasCaught(truth, pack)) count.refused += 1;
  }
  return counts;
}

/** Totals over some kinds. */
export function totalOf(
  counts: readonly KindCounts[],
  kinds: readonly AttackKind[],
): Omit<KindCounts, 'kind'> {
  const chosen = counts.filter(({ kind }) => kinds.includes(kind));
  const total = (field: 'injected' | 'reached' | 'refused') =>
    chosen.reduce((sum, count) => sum + count[field], 0);
  return { injected: total('injected'), reached: total('reached'), refused: total('refused') };
}

/** True where the registry refused the pack before a patient had it. */
function wasCaught(truth: TruthTable, pack: number): boolean {
  const refusedMs = refusedAfterInjectionMs(truth, pack);
  const reachedMs = truth.reachedMs[pack]!;
  return !Number.isNaN(refusedMs) && (Number.isNaN(reachedMs) || refusedMs <= reachedMs);
}

/** Per physical pack: 1 where it must not reach a patient (any attack but the placebo), else 0. */
export function illegitimatePacks(world: WorldResult): Uint8Array {
  const { truth } = world;
  const placebo = 1 + attackKinds(world).indexOf(PLACEBO);
  const flags = new Uint8Array(truth.length);
  for (let pack = 0; pack < truth.length; pack++) {
    const kind = truth.attackKind[pack]!;
    flags[pack] = kind === 0 || kind === placebo ? 0 : 1;
  }
  return flags;
}

/** Per scan: 1 where an attacker had brought the scanned pack in by then. A pack is genuine until it is stolen. */
export function illegitimateScans(world: WorldResult): Uint8Array {
  const { scans, truth } = world;
  const illegitimate = illegitimatePacks(world);
  return Uint8Array.from(scans.pack.subarray(0, scans.length), (pack, scan) =>
    illegitimate[pack] === 1 && scans.timeMs[scan]! >= truth.injectedMs(pack) ? 1 : 0,
  );
}

const verdictOf = (code: string) => 1 + RULES.findIndex((rule) => rule.code === code);
const EXPIRED = verdictOf('R_NOT_EXPIRED');
const RECALLED = verdictOf('R_NOT_RECALLED');

/**
 * True where a pack that was refused at `timeMs` with verdict `code` had to be stopped: an attacker had brought it in,
 * its cold chain had broken, its shelf life was over, or its lot was recalled. A lot whose recall still stood at the
 * end counts as rightly recalled: wrong ones are taken back.
 */
export function isRightlyRefused(
  { truth, lots, counters }: WorldResult,
  pack: number,
  code: number,
  timeMs: number,
): boolean {
  const kind = truth.attackKind[pack]!;
  const attacked = kind !== 0 && Object.keys(counters.attacks)[kind - 1] !== PLACEBO;
  if (attacked && truth.injectedMs(pack) <= timeMs) return true;
  if (truth.spoiledMs(pack) <= timeMs) return true;
  const lot = lots[truth.lot(pack)];
  if (code === EXPIRED) return lot !== undefined && lot.expiryDay < Math.floor(timeMs / MS_PER_DAY);
  if (code !== RECALLED) return false;
  return lot?.recallReported === true || isRecalledInNewBox(lots, truth.lot(pack), pack);
}

/** True where a parallel trader's own lot, into which the pack of lot `origin` was put, is recalled. */
function isRecalledInNewBox(lots: WorldResult['lots'], origin: number, pack: number): boolean {
  return lots.some(
    (lot) => lot.origin === origin && lot.recallReported && lot.members?.includes(pack) === true,
  );
}

/** First refusal of an injected pack, ms; NaN where there is none, or where it was refused before anybody stole it. */
function refusedAfterInjectionMs(truth: TruthTable, pack: number): number {
  const refusedMs = truth.refusedMs(pack);
  return refusedMs >= truth.injectedMs(pack) ? refusedMs : Number.NaN;
}

/** How soon incidents of illegitimate packs are noticed. */
interface Detection {
  readonly incidents: number;
  /** Incidents of which at least one pack was refused, at any step or by a patient's scan. */
  readonly detected: number;
  /** Mean time from an incident's first injection to its first refusal, over detected incidents; NaN where none. */
  readonly meanMs: number;
}

/** Time to detect per incident: a chain that stops one pack of a batch has been warned of all. */
export function timeToDetect(world: WorldResult, warmUpMs: number): Detection {
  const { truth } = world;
  const illegitimate = illegitimatePacks(world);
  const first = new Map<number, { injectedMs: number; refusedMs: number }>();
  for (let pack = 0; pack < truth.length; pack++) {
    if (illegitimate[pack] === 0 || truth.injectedMs(pack) < warmUpMs) continue;
    const at = first.get(truth.incident(pack)) ?? {
      injectedMs: Number.POSITIVE_INFINITY,
      refusedMs: Number.POSITIVE_INFINITY,
    };
    at.injectedMs = Math.min(at.injectedMs, truth.injectedMs(pack));
    const refusedMs = refusedAfterInjectionMs(truth, pack);
    if (!Number.isNaN(refusedMs)) at.refusedMs = Math.min(at.refusedMs, refusedMs);
    first.set(truth.incident(pack), at);
  }
  const waits = [...first.values()]
    .filter(({ refusedMs }) => Number.isFinite(refusedMs))
    .map(({ injectedMs, refusedMs }) => refusedMs - injectedMs);
  const total = waits.reduce((sum, wait) => sum + wait, 0);
  return { incidents: first.size, detected: waits.length, meanMs: total / waits.length };
}
