/**
 * The suite: one place per part, the parts that the engine promises. The test runner is an argument, so that owners of
 * other engines run it in theirs.
 *
 * @module
 */
import { killCases } from './cases/kills.ts';
import { nameCases } from './cases/names.ts';
import { orderCases } from './cases/order.ts';
import { pressureCases } from './cases/pressure.ts';
import { proofCases } from './cases/proofs.ts';
import { refusalCases } from './cases/refusals.ts';
import { retryCases } from './cases/retry.ts';
import type { ConformanceCase, EngineTarget } from './target.ts';

/** The part of vitest, Jest, Mocha or node:test that is needed: `body` rejects where the engine fails. */
export interface ConformanceRunner {
  readonly test: (name: string, body: () => Promise<void>) => void;
}

/** Registers every test of the suite for `target` with `runner`. Tests must run one after the other. */
export function engineConformance(runner: ConformanceRunner, target: EngineTarget): void {
  const cases: readonly ConformanceCase[] = [
    ...nameCases,
    ...orderCases,
    ...retryCases,
    ...refusalCases,
    ...pressureCases,
    ...proofCases,
    ...killCases,
  ];
  for (const [name, body] of cases) {
    runner.test(`${target.name}: ${name}`, () => body(target));
  }
}
