/**
 * Studies for which the main detector is fitted again, on other rows or other labels: unseen attackers, few labels, late
 * labels, poisoned training, evasive attackers. The threshold is set and the test range judged as in the main judgement.
 *
 * @module
 */
import { createStream } from '../../../base/index.ts';
import {
  ALERT_SCORE,
  buildSets,
  type DetectorConfig,
  evadedMatrix,
  type FeatureMatrix,
  type FeatureSet,
  type Fitting,
  fitAndScore,
  investigatedLabels,
  judgeHeldOut,
  NO_GROUP,
  poisonedFitting,
  prAuc,
  type ScanEvaluation,
  selectRows,
  shownLabels,
  splitScans,
} from '../../../ml/index.ts';
import type { ResolvedScenario } from '../../../scenarios/index.ts';
import type { GroupBy, ScanGroups } from '../scan-groups.ts';
import {
  isSupervised,
  type Study,
  type StudyRequest,
  type StudyRow,
  studyRow,
} from './study-row.ts';

/** Folds at most where groups are held out, each of which costs a fit: kinds go one by one, the others are too many. */
const FOLDS: Readonly<Record<GroupBy, number>> = { attacker: 6, lane: 6, kind: 30 };

export interface RefitContext {
  readonly request: StudyRequest;
  readonly detail: NonNullable<ResolvedScenario['detail']>;
  readonly evaluation: ScanEvaluation;
  readonly groups: ReadonlyMap<GroupBy, ScanGroups>;
  /** The main detector. */
  readonly config: DetectorConfig;
}

/** All of them for the main detector, on each feature set; where it learns without labels, and for the others, no study applies. */
export function refitStudies(context: RefitContext): readonly StudyRow[] {
  const { request, config, evaluation } = context;
  const unsupervised = request.detectors.filter((one) => !isSupervised(one));
  const without = unsupervised.flatMap(({ id }) => labelRowsOfRun(evaluation, id, shareText(0)));
  if (!isSupervised(config)) return without;
  const matrices = buildSets(request);
  const parts = splitScans(request);
  return [
    ...without,
    ...request.sets.flatMap((set) => {
      const fitting = { request, parts, config, matrix: matrices.get(set)! };
      const about = { detector: config.id, features: set };
      return [
        ...holdOutRows(context, fitting, set),
        ...labelRows(context, fitting, set),
        ...poisoningRows(context, fitting, set),
        ...evasionRows(context, fitting),
      ].map((row) => ({ ...row, ...about }));
    }),
  ];
}

/** A share in print, as the labels' study names its rows. */
function shareText(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}

interface Outcome {
  readonly part: number;
  readonly whole: number;
  readonly scores: Float64Array;
}

/** Illegitimate test scans whose score reaches the threshold, out of all; refusals need no training. */
function recallOf({ request, parts, config, matrix }: Fitting): Outcome {
  const { scores, threshold } = fitAndScore(request, parts, config, matrix);
  const rows = [...parts.labels.keys()].filter((at) => parts.labels[at] === 1);
  const part = rows.filter((at) => scores[at]! >= threshold).length;
  return { part, whole: rows.length, scores };
}

function resultOf(evaluation: ScanEvaluation, detector: string, set: FeatureSet) {
  return evaluation.results.find((one) => one.detector === detector && one.set === set)!;
}

function holdOutRows(context: RefitContext, fitting: Fitting, set: FeatureSet): StudyRow[] {
  const { evaluation, groups, config } = context;
  const { alerts } = resultOf(evaluation, config.id, set);
  return [...groups].flatMap(([by, { groups: groupOf, names }]) => {
    const seen = new Map<number, number>();
    evaluation.labels.forEach((label, at) => {
      const group = groupOf[evaluation.test[at]!]!;
      if (label === 0 || group === NO_GROUP || (alerts[at]! & ALERT_SCORE) === 0) return;
      seen.set(group, (seen.get(group) ?? 0) + 1);
    });
    return judgeHeldOut(fitting, groupOf, FOLDS[by]).flatMap(({ group, scans, found }) => {
      const about = { group: names[group]!, whole: scans };
      return [
        studyRow(`unseen-${by}` satisfies Study, { ...about, part: found }),
        studyRow(`seen-${by}` satisfies Study, { ...about, part: seen.get(group) ?? 0 }),
      ];
    });
  });
}

function labelRows(context: RefitContext, fitting: Fitting, set: FeatureSet): StudyRow[] {
  const { request, detail, evaluation, config } = context;
  const draws = (purpose: string) => createStream(request.root, 'labels', purpose);
  const { delay, audit } = detail.investigations;
  const refused = Uint8Array.from(request.rows, (row) =>
    request.events.columns.verdict[row] === 0 ? 0 : 1,
  );
  const past = { labels: request.labels, refused, timesMs: request.timesMs };
  const known = { audit, delayMs: delay, untilMs: request.trainMs[1] };
  const supplies: (readonly [string, Uint8Array])[] = [
    [shareText(0), new Uint8Array(request.labels.length)],
    ...detail.labelShares.map(
      (share) => [shareText(share), shownLabels(request.labels, share, draws('shown'))] as const,
    ),
    ['investigations', investigatedLabels(past, known, draws('audit'))],
  ];
  const refits = supplies.flatMap(([group, labels]) => {
    const { part, whole, scores } = recallOf({ ...fitting, request: { ...request, labels } });
    return [
      studyRow('labels-recall', { group, part, whole }),
      studyRow('labels-pr-auc', { group, value: prAuc(scores, fitting.parts.labels) }),
    ];
  });
  return [
    ...refits,
    ...labelRowsOfRun(evaluation, config.id, shareText(1)).filter(
      ({ features }) => features === set,
    ),
  ];
}

/** What the main judgement found, as rows of the labels' study. */
function labelRowsOfRun(evaluation: ScanEvaluation, id: string, group: string): StudyRow[] {
  const { labels, results } = evaluation;
  const whole = labels.reduce((sum, label) => sum + label, 0);
  return results
    .filter(({ detector }) => detector === id)
    .flatMap(({ detector, set, alerts, prAuc: value }) => {
      const isFlagged = (at: number) => (alerts[at]! & ALERT_SCORE) !== 0;
      const part = labels.reduce((sum, label, at) => sum + (isFlagged(at) ? label : 0), 0);
      const about = { detector, features: set, group };
      return [
        studyRow('labels-recall', { ...about, part, whole }),
        studyRow('labels-pr-auc', { ...about, value }),
      ];
    });
}

function poisoningRows({ request, detail }: RefitContext, fitting: Fitting, set: FeatureSet) {
  return [0, ...detail.poisoning].map((x) => {
    const draws = createStream(request.root, 'poisoning', set);
    const { part, whole } = recallOf(poisonedFitting(fitting, x, draws));
    return studyRow('poisoning', { x, part, whole });
  });
}

/** One fit judges all numbers of features: the changed test rows of each are appended to the matrix. */
function evasionRows({ request, detail }: RefitContext, fitting: Fitting): StudyRow[] {
  const { parts, matrix, config } = fitting;
  const frauds = parts.test.filter((scan) => request.labels[scan] === 1);
  const benign = parts.train.filter((scan) => request.labels[scan] === 0);
  if (frauds.length === 0 || benign.length === 0) return [];
  const changed = detail.evasion.map((count) =>
    selectRows(evadedMatrix(matrix, frauds, benign, count), frauds),
  );
  const test = Int32Array.from(
    { length: frauds.length * changed.length },
    (_, i) => matrix.rows + i,
  );
  const { scores, threshold } = fitAndScore(
    request,
    { ...parts, test },
    config,
    stacked([matrix, ...changed]),
  );
  return detail.evasion.map((x, variant) => {
    const found = [...frauds.keys()].filter(
      (i) => scores[variant * frauds.length + i]! >= threshold,
    );
    return studyRow('evasion', { x, part: found.length, whole: frauds.length });
  });
}

function stacked(matrices: readonly FeatureMatrix[]): FeatureMatrix {
  const [first] = matrices as [FeatureMatrix];
  const rows = matrices.reduce((sum, matrix) => sum + matrix.rows, 0);
  const data = new Float64Array(rows * first.columns);
  let at = 0;
  for (const matrix of matrices) {
    data.set(matrix.data, at);
    at += matrix.data.length;
  }
  return { ...first, rows, data };
}
