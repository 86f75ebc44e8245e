/** What is said of a scan: score, whether it alerts, and why. @module */
import type { SupplyEvent } from '../../ledger/events/index.ts';
import { BIZ_STEPS, type LineNames } from '../../ledger/events/index.ts';
import type { ScanScorer } from '../../ml/index.ts';

export interface ScoredScan {
  /** Row of the table, or number of the line, from 1 on. */
  readonly line: number;
  /** ms since the beginning of the events' time. */
  readonly timeMs: number;
  readonly step: string;
  readonly party: string;
  readonly site: string;
  readonly item: string;
  /** Whether a rule of the registry refused the scan. */
  readonly refused: boolean;
  readonly score: number;
  readonly alert: boolean;
  /** What spoke most for the suspicion. */
  readonly reasons: readonly { readonly feature: string; readonly contribution: number }[];
}

/** For which scans reasons are given: they take longer than the score. */
export type ReasonsFor = 'all' | 'alerts' | 'none';

const REASONS = 3;

/** The scan that `scorer` has just scored. */
export function scoredScan(
  scorer: ScanScorer,
  event: Readonly<SupplyEvent>,
  verdict: number,
  line: number,
  names: Pick<LineNames, 'party' | 'site' | 'item'>,
  reasonsFor: ReasonsFor,
): ScoredScan {
  const alert = scorer.isAlert;
  const isExplained = reasonsFor === 'all' || (reasonsFor === 'alerts' && alert);
  return {
    line,
    timeMs: event.eventTimeMs,
    step: BIZ_STEPS[event.step]!,
    party: names.party(event.party),
    site: names.site(event.site),
    item: names.item(event.item),
    refused: verdict !== 0,
    score: scorer.score,
    alert,
    reasons: isExplained ? scorer.reasons(REASONS) : [],
  };
}

/** The scan as a line for people: `ALERT 0.7312  day 12 08:31  pharmacy  item  scansElsewhere +1.2, …`. */
export function scanText(scan: ScoredScan): string {
  const { timeMs, site, item, refused, score, alert, reasons } = scan;
  const minutes = Math.floor(timeMs / 60_000);
  const clock = [Math.floor(minutes / 60) % 24, minutes % 60].map((n) =>
    String(n).padStart(2, '0'),
  );
  const why = reasons.map(
    ({ feature, contribution }) => `${feature} +${contribution.toPrecision(2)}`,
  );
  return [
    alert ? 'ALERT' : refused ? 'refused' : 'pass',
    score.toPrecision(4),
    `day ${Math.floor(minutes / 1440)} ${clock.join(':')}`,
    ...[site, item, why.join(', ')],
  ]
    .join('  ')
    .trimEnd();
}

/** Counts of what was scored. */
export interface DetectCounts {
  events: number;
  scans: number;
  alerts: number;
  refused: number;
}

/** Counts a scan. */
export function countScan(counts: DetectCounts, scan: ScoredScan): void {
  counts.scans += 1;
  if (scan.alert) counts.alerts += 1;
  if (scan.refused) counts.refused += 1;
}
