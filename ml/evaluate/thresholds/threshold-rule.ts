/**
 * From which score on a scan alerts, by the rule of the scenario. All rules look at validation scans that the registry let pass;
 * only `cost` asks for their labels. The budget alone counts the registry's refusals against itself.
 *
 * @module
 */
import type { ThresholdRule } from '../../config.ts';
import { thresholdForAllowance } from '../alert-budget.ts';
import { conformalThreshold } from './conformal.ts';
import { contaminationThreshold } from './contamination.ts';
import { costThreshold } from './cost.ts';

interface ValidationScans {
  readonly scores: Float64Array;
  readonly labels: Uint8Array;
  /** Alerts that the budget leaves over for scores. */
  readonly allowance: number;
}

/**
 * Score from which a scan alerts, Infinity where none may.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function thresholdBy(
  rule: ThresholdRule | undefined,
  { scores, labels, allowance }: ValidationScans,
): number {
  switch (rule?.rule) {
    case 'conformal':
      return conformalThreshold(scores, rule.alertLevel);
    case 'cost':
      return costThreshold(scores, labels, rule);
    case 'contamination':
      return contaminationThreshold(scores);
    case 'budget':
    case undefined:
      return thresholdForAllowance(scores, allowance);
  }
}
