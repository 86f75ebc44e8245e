/**
 * A scoring service in a small attacked world, and an ear on it: what it was asked and what it answered.
 *
 * @module
 */
import { MS_PER_DAY, rootKey } from '../../../../base/index.ts';
import { Disposition, type EventTable, NONE, Step } from '../../../../ledger/events/index.ts';
import { type DetectorConfig, ScoringService } from '../../../../ml/index.ts';
import type { Inspection, InspectionAction, Inspector } from '../../../../sim/index.ts';
import { smallAttack, smallWorld } from '../../../support/sim/small-world.ts';

export const FROM_MS = 40 * MS_PER_DAY;
export const WINDOW_MS = 12 * MS_PER_DAY;
export const LEARN_FROM_MS = 5 * MS_PER_DAY;
export const ROOT = rootKey('service', 0);

/** Refilled packs, a third of them shelved by a helper inside; benign errors beside them. */
export const ATTACKED = smallWorld({
  horizonMs: 70 * MS_PER_DAY,
  attacks: [smallAttack('refilled-pack', { insider: 0.3, untilMs: 70 * MS_PER_DAY })],
  noise: { ...smallWorld().noise, scannerCase: 0.02, doubleScan: 0.02 },
});

/** The service of a test. */
export function service(
  detector: DetectorConfig,
  action: Exclude<InspectionAction, 'pass'>,
  changes: { readonly refitEveryMs?: number; readonly alertBudgetPerMillion?: number } = {},
): Inspector {
  return new ScoringService({
    detector,
    set: 'provenance',
    action,
    learnFromMs: LEARN_FROM_MS,
    fromMs: FROM_MS,
    windowMs: WINDOW_MS,
    refitEveryMs: undefined,
    alertBudgetPerMillion: 100_000,
    root: ROOT,
    ...changes,
  });
}

/** Rows of scans that the service follows: those of traders and patients. */
export function scanRows({ columns: c, length }: EventTable): Int32Array {
  const rows = Int32Array.from({ length }, (_, row) => row);
  return rows.filter(
    (row) =>
      (c.step[row] === Step.dispensing || c.step[row] === Step.verifying) &&
      c.item[row] !== NONE &&
      c.disposition[row] !== Disposition.non_sellable_other,
  );
}

export class Overheard implements Inspector {
  readonly answers: (Inspection & { readonly row: number })[] = [];
  /** Results of investigations, with the rows that there were by then. */
  readonly results: { readonly row: number; readonly falsified: boolean; readonly rows: number }[] =
    [];
  private events: EventTable | undefined;
  private readonly service: Inspector;

  constructor(inner: Inspector) {
    this.service = inner;
  }

  watch(events: EventTable): void {
    this.events = events;
    this.service.watch(events);
  }

  inspect(row: number): Inspection {
    const answer = this.service.inspect(row);
    this.answers.push({ row, ...answer });
    return answer;
  }

  conclude(row: number, falsified: boolean): void {
    this.results.push({ row, falsified, rows: this.events!.length });
    this.service.conclude(row, falsified);
  }
}
