/**
 * When each illegitimate pack was first noticed, and what it cost that some were not. A pack is noticed when a statement
 * about it is refused or a scan of it is flagged by the detector. A flagged pack is taken to be stopped at the counter,
 * as a refused one is; what an inspection makes of it is another mechanism.
 *
 * @module
 */
import { MS_PER_DAY } from '../../../base/index.ts';
import { ALERT_SCORE, type ScanEvaluation, type TimeRange } from '../../../ml/index.ts';
import type { WorldResult } from '../../../sim/index.ts';
import { illegitimatePacks } from '../oracle.ts';
import { type StudyRow, studyRow } from './study-row.ts';

/** Alerts of one detector on one set, or of the registry alone. */
export interface Watch {
  /** Empty: the registry alone. */
  readonly detector: string;
  readonly features: string;
  readonly alerts: Uint8Array;
}

/** First flagged scan of each pack, ms. */
function firstFlags(
  { scans }: WorldResult,
  { test }: ScanEvaluation,
  { alerts }: Watch,
): ReadonlyMap<number, number> {
  const flags = new Map<number, number>();
  test.forEach((scan, at) => {
    if ((alerts[at]! & ALERT_SCORE) === 0) return;
    const pack = scans.pack[scan]!;
    flags.set(pack, Math.min(flags.get(pack) ?? Number.POSITIVE_INFINITY, scans.timeMs[scan]!));
  });
  return flags;
}

/**
 * A row per illegitimate pack injected in the test range: days until it was noticed (part 1), or until the range ended (part
 * 0). Without any alert of the score, what the registry noticed.
 */
export function survivalRows(
  world: WorldResult,
  evaluation: ScanEvaluation,
  watch: Watch,
  [fromMs, untilMs]: TimeRange,
): readonly StudyRow[] {
  const { truth } = world;
  const illegitimate = illegitimatePacks(world);
  const flags = firstFlags(world, evaluation, watch);
  const rows: StudyRow[] = [];
  for (let pack = 0; pack < truth.length; pack++) {
    const injectedMs = truth.injectedMs(pack);
    if (illegitimate[pack] === 0 || !(injectedMs >= fromMs && injectedMs < untilMs)) continue;
    const times = [truth.refusedMs(pack), flags.get(pack) ?? Number.NaN];
    const noticed = times.filter((timeMs) => timeMs >= injectedMs && timeMs < untilMs);
    const endMs = Math.min(untilMs, ...noticed);
    rows.push(
      studyRow('survival', {
        detector: watch.detector,
        features: watch.features,
        x: (endMs - injectedMs) / MS_PER_DAY,
        part: noticed.length > 0 ? 1 : 0,
        whole: 1,
      }),
    );
  }
  return rows;
}

/** Illegitimate packs that a patient got in the test range and of which no scan had been flagged by then. */
export function unnoticedPacks(
  world: WorldResult,
  evaluation: ScanEvaluation,
  watch: Watch,
  [fromMs, untilMs]: TimeRange,
): number {
  const { truth } = world;
  const illegitimate = illegitimatePacks(world);
  const flags = firstFlags(world, evaluation, watch);
  let packs = 0;
  for (let pack = 0; pack < truth.length; pack++) {
    const reachedMs = truth.reachedMs[pack]!;
    if (illegitimate[pack] === 0 || !(reachedMs >= fromMs && reachedMs < untilMs)) continue;
    if (!(reachedMs >= truth.injectedMs(pack))) continue;
    if (!(flags.get(pack)! <= reachedMs)) packs += 1;
  }
  return packs;
}
