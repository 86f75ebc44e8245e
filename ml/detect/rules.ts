/**
 * The transparent detector: the score is the sum of points of the rules that fire (rule-list.ts). It learns nothing, so
 * it needs no past and cannot be poisoned; it is the baseline that a learned detector has to beat.
 *
 * @module
 */
import type { DetectorConfig } from '../config.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';
import type { WrittenContent } from './detector-file.ts';
import { DetectorFrame } from './detector-frame.ts';
import { RULE_LIST, type Rule, rulePoints } from './rule-list.ts';

type RulesConfig = Extract<DetectorConfig, { type: 'rules' }>;

interface RulesModel {
  readonly names: readonly string[];
  /** The rules whose feature is among the columns. */
  readonly rules: readonly Rule[];
  /** Column of each of them. */
  readonly columns: Int32Array;
}

/** Contributions are points per feature. */
export class RulesDetector extends DetectorFrame<RulesConfig, RulesModel> {
  /** Looks up the columns; the values teach nothing. */
  protected override learn({ names }: FeatureMatrix): RulesModel {
    return rulesOn(names);
  }

  protected override scoreAt(
    { rules, columns }: RulesModel,
    data: Float64Array,
    at: number,
  ): number {
    let sum = 0;
    for (let i = 0; i < columns.length; i++) sum += rulePoints(rules[i]!, data[at + columns[i]!]!);
    return sum;
  }

  protected override contributions(
    { rules, columns }: RulesModel,
    row: Float64Array,
  ): Float64Array {
    const points = new Float64Array(row.length);
    rules.forEach((rule, i) => {
      const column = columns[i]!;
      points[column] = points[column]! + rulePoints(rule, row[column]!);
    });
    return points;
  }

  protected override content(): WrittenContent {
    return {};
  }
}

/** The rules that columns of these names can break. */
export function rulesOn(names: readonly string[]): RulesModel {
  const rules = RULE_LIST.filter((rule) => names.includes(rule.feature));
  const columns = Int32Array.from(rules, (rule) => names.indexOf(rule.feature));
  return { names, rules, columns };
}
