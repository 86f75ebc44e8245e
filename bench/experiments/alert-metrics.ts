/**
 * What the alarms of an arm cost and what they catch: refusals of the registry and alerts of the main detector, under
 * one budget, in the test range.
 *
 * @module
 */
import { Step } from '../../ledger/events/index.ts';
import { ALERT_SCORE, type ScanEvaluation } from '../../ml/index.ts';
import type { WorldResult } from '../../sim/index.ts';
import { isFalsified, isRightlyRefused } from './oracle.ts';
import type { Refusals } from './refusals.ts';

const MILLION = 1_000_000;

/**
 * Alerts per million scans and the share of falsified packs that the detector flags.
 *
 * @param beside refusals of other statements than scans, in the test range
 * @param detector id of the main detector, if the scenario has one
 */
export function alertMetrics(
  world: WorldResult,
  evaluation: ScanEvaluation,
  beside: Refusals,
  detector: string | undefined,
): ReadonlyMap<string, number> {
  const { labels, refused, test } = evaluation;
  const judged = evaluation.results.find(
    (result) => result.detector === detector && result.set === 'provenance',
  );
  const alerts = judged?.alerts ?? refused;
  const alerted = alerts.reduce((sum, alert) => sum + (alert === 0 ? 0 : 1), 0);
  const isRight = (at: number) =>
    labels[at] === 1 || (refused[at] === 1 && isRightly(world, test[at]!));
  const unfounded = alerts.reduce(
    (sum, alert, at) => sum + (alert === 0 || isRight(at) ? 0 : 1),
    0,
  );
  const perMillion = (count: number) => (count / labels.length) * MILLION;
  const flagged = flaggedPacks(world, evaluation, alerts);
  return new Map([
    ['alerts-per-million', perMillion(alerted + beside.total)],
    ['false-alerts-per-million', perMillion(unfounded + beside.unfounded)],
    ['refusals-per-million', evaluation.refusalsPerMillion + perMillion(beside.total)],
    ['falsified-scanned', flagged.scanned],
    ['falsified-flagged', flagged.flagged],
    ['flagged-share', flagged.flagged / flagged.scanned],
  ]);
}

function isRightly(world: WorldResult, scan: number): boolean {
  const { pack, verdict, timeMs } = world.scans;
  return isRightlyRefused(world, pack[scan]!, verdict[scan]!, timeMs[scan]!);
}

/** Falsified packs that the registry let pass at the counter in the test range, and how many of them were flagged. */
function flaggedPacks(
  world: WorldResult,
  { test, refused }: ScanEvaluation,
  alerts: Uint8Array,
): { readonly scanned: number; readonly flagged: number } {
  const { scans, truth, events } = world;
  const falsified = isFalsified(world);
  const flags = new Map<number, boolean>();
  test.forEach((scan, at) => {
    const pack = scans.pack[scan]!;
    if (refused[at] === 1 || !falsified(truth.attackKind[pack]!)) return;
    if (events.columns.step[scans.eventRow[scan]!] !== Step.dispensing) return;
    const flagged = (alerts[at]! & ALERT_SCORE) !== 0;
    flags.set(pack, (flags.get(pack) ?? false) || flagged);
  });
  return { scanned: flags.size, flagged: [...flags.values()].filter(Boolean).length };
}
