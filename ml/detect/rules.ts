/**
 * The transparent detector: the score is the sum of points of the rules that fire (rule-list.ts). It learns nothing, so
 * it needs no past and cannot be poisoned; it is the baseline that a learned detector has to beat.
 *
 * @module
 */
import type { DetectorConfig } from '../config.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';
import {
  type Contribution,
  checkColumns,
  checkFitInput,
  checkRow,
  type Detector,
  notFitted,
  rankContributions,
} from './detector.ts';
import { writeDetectorFile } from './detector-file.ts';
import { RULE_LIST, type Rule, rulePoints } from './rule-list.ts';

type RulesConfig = Extract<DetectorConfig, { type: 'rules' }>;

export class RulesDetector implements Detector {
  readonly type = 'rules';
  readonly id: string;
  private readonly config: RulesConfig;
  private names: readonly string[] = [];
  private rules: readonly Rule[] = [];
  /** Column of each rule. */
  private columns = new Int32Array(0);

  /** @param names columns of a detector that was saved */
  constructor(config: RulesConfig, names: readonly string[] = []) {
    this.id = config.id;
    this.config = config;
    this.use(names);
  }

  /** Looks up the columns; the values teach nothing. */
  fit(matrix: FeatureMatrix): void {
    checkFitInput(this.id, matrix);
    this.use(matrix.names);
  }

  /** @inheritdoc */
  score(matrix: FeatureMatrix): Float64Array {
    checkColumns(this.id, this.names, matrix);
    const scores = new Float64Array(matrix.rows);
    for (let row = 0; row < scores.length; row++) {
      scores[row] = this.sum(matrix.data, row * matrix.columns);
    }
    return scores;
  }

  /** @inheritdoc */
  scoreOne(row: Float64Array): number {
    checkRow(this.id, this.names, row);
    return this.sum(row, 0);
  }

  /** Points per feature. */
  explain(row: Float64Array): Contribution[] {
    checkRow(this.id, this.names, row);
    const points = new Float64Array(row.length);
    this.rules.forEach((rule, i) => {
      const column = this.columns[i]!;
      points[column] = points[column]! + rulePoints(rule, row[column]!);
    });
    return rankContributions(this.names, points);
  }

  /** @inheritdoc */
  save(): string {
    if (this.names.length === 0) throw notFitted(this.id);
    return writeDetectorFile({ config: this.config, names: this.names });
  }

  private use(names: readonly string[]): void {
    this.names = names;
    this.rules = RULE_LIST.filter((rule) => names.includes(rule.feature));
    this.columns = Int32Array.from(this.rules, (rule) => names.indexOf(rule.feature));
  }

  private sum(data: Float64Array, at: number): number {
    let sum = 0;
    for (let i = 0; i < this.columns.length; i++) {
      sum += rulePoints(this.rules[i]!, data[at + this.columns[i]!]!);
    }
    return sum;
  }
}
