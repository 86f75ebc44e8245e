/**
 * One trial: fitted to the training range of the training worlds, measured on the validation range of the validation
 * worlds. The alert budget is spent as everywhere in the house (evaluate-scans): refusals of the registry first, and the
 * threshold is set without looking at labels.
 *
 * @module
 */
import type { RootKey } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import { createDetector } from '../detect/create-detector.ts';
import type { Detector } from '../detect/detector.ts';
import { allowanceLeft, thresholdForAllowance } from '../evaluate/alert-budget.ts';
import { prAuc } from '../evaluate/curves.ts';
import { type FeatureMatrix, selectRows } from '../features/feature-matrix.ts';
import { type JudgedScans, type LabelledScans, Target } from './split-scans.ts';
import type { TuneObjective } from './tune-config.ts';

/** Scans with the alerts per million of them that detector and refusals may make together. */
export interface BudgetedScans<Scans> {
  readonly scans: Scans;
  readonly budgetPerMillion: number;
}

/**
 * A detector fitted to `training`.
 *
 * @throws TheriacError of the detector
 */
export function fitTo(config: DetectorConfig, training: LabelledScans, root: RootKey): Detector {
  const detector = createDetector(config, root);
  detector.fit(training.matrix, training.labels);
  return detector;
}

/** Scores of the scans at `rows`. */
function scoresAt(
  detector: Detector,
  matrix: FeatureMatrix,
  rows: ArrayLike<number>,
): Float64Array {
  return detector.score(selectRows(matrix, rows));
}

function acceptedRows(refused: Uint8Array): readonly number[] {
  return [...refused.keys()].filter((row) => refused[row] === 0);
}

/** Score from which scans like these alert: what refusals leave of the budget; Infinity where they leave nothing. */
export function thresholdOf(
  detector: Detector,
  { scans, budgetPerMillion }: BudgetedScans<Pick<LabelledScans, 'matrix' | 'refused'>>,
): number {
  const accepted = acceptedRows(scans.refused);
  const spent = scans.refused.length - accepted.length;
  const allowance = allowanceLeft(scans.refused.length, spent, budgetPerMillion);
  return thresholdForAllowance(scoresAt(detector, scans.matrix, accepted), allowance);
}

/** The objective on one validation world, higher is better; NaN without a positive. */
export function measureOn(
  detector: Detector,
  validation: BudgetedScans<LabelledScans>,
  objective: TuneObjective,
): number {
  const { matrix, labels, refused } = validation.scans;
  const scores = detector.score(matrix);
  if (objective === 'pr-auc') return prAuc(scores, labels);
  const threshold = thresholdOf(detector, validation);
  return shareOf(
    labels.length,
    (row) => labels[row] === 1,
    (row) => refused[row] === 1 || scores[row]! >= threshold,
  );
}

/** Share of the chosen rows that alert; NaN where none is chosen. */
function shareOf(
  rows: number,
  isChosen: (row: number) => boolean,
  alerts: (row: number) => boolean,
): number {
  let chosen = 0;
  let alerted = 0;
  for (let row = 0; row < rows; row++) {
    if (!isChosen(row)) continue;
    chosen += 1;
    if (alerts(row)) alerted += 1;
  }
  return alerted / chosen;
}

/** What a detector is worth in the test range of one world. */
export interface Judgement {
  /** Share of the scans of held-out attackers' packs that alert; NaN without any. */
  readonly recallHeldOut: number;
  /** The same of the attackers that were learned from, in their future. */
  readonly recallKnown: number;
  /** Ranking of held-out attackers' scans among genuine ones; NaN without a class. */
  readonly prAucHeldOut: number;
  /**
   * Recall of held-out attackers had refusals and detector spent the budget on this very range to the last alert, equal
   * scores in random order: what ranking alone is worth, the same for any two detectors that know nothing.
   */
  readonly recallEqualAlerts: number;
  /** Alerts, refusals included, per million scans. */
  readonly alertsPerMillion: number;
}

const MILLION = 1_000_000;

/** Judges a detector on the test range, at the threshold that the validation range of the same world gives. */
export function judgeOn(
  detector: Detector,
  validation: BudgetedScans<LabelledScans>,
  test: JudgedScans,
): Judgement {
  const { matrix, refused, targets } = test;
  const threshold = thresholdOf(detector, validation);
  const scores = detector.score(matrix);
  const alerts = (row: number) => refused[row] === 1 || scores[row]! >= threshold;
  const recallOf = (target: number) =>
    shareOf(targets.length, (row) => targets[row] === target, alerts);
  const ranked = [...targets.keys()].filter((row) => targets[row] !== Target.known);
  return {
    recallHeldOut: recallOf(Target.heldOut),
    recallKnown: recallOf(Target.known),
    prAucHeldOut: prAuc(
      Float64Array.from(ranked, (row) => scores[row]!),
      Uint8Array.from(ranked, (row) => (targets[row] === Target.heldOut ? 1 : 0)),
    ),
    recallEqualAlerts: recallOfRanking(scores, test, validation.budgetPerMillion),
    alertsPerMillion: shareOf(targets.length, () => true, alerts) * MILLION,
  };
}

/** Expected recall of held-out attackers when the budget is spent exactly; of a group of equal scores a part alerts. */
function recallOfRanking(
  scores: Float64Array,
  { refused, targets }: JudgedScans,
  budgetPerMillion: number,
): number {
  const order = acceptedRows(refused).toSorted((a, b) => scores[b]! - scores[a]! || a - b);
  const isWanted = (row: number) => targets[row] === Target.heldOut;
  const wanted = [...targets.keys()].filter(isWanted);
  let room = allowanceLeft(targets.length, targets.length - order.length, budgetPerMillion);
  let caught = wanted.filter((row) => refused[row] === 1).length;
  for (let from = 0; from < order.length && room > 0; ) {
    let until = from + 1;
    while (until < order.length && scores[order[until]!] === scores[order[from]!]) until += 1;
    const taken = Math.min(1, room / (until - from));
    caught += taken * order.slice(from, until).filter(isWanted).length;
    room -= until - from;
    from = until;
  }
  return caught / wanted.length;
}
