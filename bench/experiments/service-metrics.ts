/**
 * Figures about patients who could not be served at once, after the warm-up; only of a scenario in
 * which they may wait, take something else, or come for refills.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import type { WorldModel, WorldResult } from '../../sim/index.ts';

/** Columns of the demand table that are added up. */
const COUNTS = ['packs', 'served', 'substituted', 'waited', 'servedLate', 'waitMs'] as const;

/** Whether the scenario says what happens to patients beyond being served or lost. */
export function hasService({ shortage, demand }: WorldModel): boolean {
  return shortage !== undefined || demand.some(({ kind }) => kind === 'prescriptions');
}

/**
 * Metrics of service: `fill-rate` is the share of the packs asked for that were handed over on the
 * spot, as asked for. NaN where nobody asked, or nobody waited.
 */
export function serviceMetrics(
  model: WorldModel,
  { demand, patients }: WorldResult,
): ReadonlyMap<string, number> {
  if (!hasService(model)) return new Map();
  const sum = Object.fromEntries(COUNTS.map((name) => [name, 0])) as Record<
    (typeof COUNTS)[number],
    number
  >;
  for (let row = 0; row < demand.length; row++) {
    if (demand.day[row]! * MS_PER_DAY < model.warmUpMs) continue;
    for (const name of COUNTS) sum[name] += demand[name][row]!;
  }
  let refills = 0;
  let missed = 0;
  for (let row = 0; row < patients.length; row++) {
    refills += patients.refills[row]!;
    missed += patients.missed[row]!;
  }
  return new Map([
    ['fill-rate', (sum.served - sum.servedLate - sum.substituted) / sum.packs],
    ['packs-substituted', sum.substituted],
    ['packs-waited-for', sum.waited],
    ['packs-served-late', sum.servedLate],
    ['mean-wait', sum.waitMs / sum.servedLate],
    ['patients-with-prescription', patients.length],
    ['refills-missed-share', missed / refills],
  ]);
}
