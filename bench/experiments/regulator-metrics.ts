/** What inspectors did and found in the whole run; only of a scenario with a regulator. @module */
import type { WorldModel, WorldResult } from '../../sim/index.ts';

/** Metrics of inspections, warm-up included: visits come too seldom to lose any. */
export function regulatorMetrics(
  { regulator }: WorldModel,
  { counters }: WorldResult,
): ReadonlyMap<string, number> {
  if (regulator === undefined) return new Map();
  const { inspections, packsInspected, packsFound } = counters.regulator;
  return new Map([
    ['inspections', inspections],
    ['packs-inspected', packsInspected],
    ['illegitimate-found', packsFound],
    ['licences-suspended', counters.regulator.licencesSuspended],
    ['recalls-ordered', counters.regulator.recallsOrdered],
  ]);
}
