/** Time ranges for learning. @module */
import type { Scenario } from '../schema/scenario.ts';

/** A time range in ms since the scenario's start: [from, until). */
export type TimeRange = readonly [fromMs: number, untilMs: number];

const TRAIN_SHARE = 0.4;
const VALIDATION_END = 0.6;

/** Ranges of a scenario: its own, or what follows the warm-up, cut at 40 % and 60 %. */
export function ranges(scenario: Scenario, horizonMs: number) {
  const { splits, warmUp } = scenario.time;
  if (splits !== undefined) {
    const [trainMs, validationMs, testMs] = [splits.train, splits.validation, splits.test].map(
      ({ from, until }) => [from, until] as const,
    ) as [TimeRange, TimeRange, TimeRange];
    return { trainMs, validationMs, testMs };
  }
  const at = (share: number) => Math.round(warmUp + (horizonMs - warmUp) * share);
  return {
    trainMs: [warmUp, at(TRAIN_SHARE)] as const,
    validationMs: [at(TRAIN_SHARE), at(VALIDATION_END)] as const,
    testMs: [at(VALIDATION_END), horizonMs] as const,
  };
}
