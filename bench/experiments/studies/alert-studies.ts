/**
 * Studies that need no further fit: what the alerts and scores of the cell say about kinds, budgets, prevalences, weeks and
 * probabilities.
 *
 * @module
 */
import { MS_PER_DAY } from '../../../base/index.ts';
import {
  ALERT_REFUSED,
  ALERT_SCORE,
  type DetectorConfig,
  type DetectorResult,
  expectedHits,
  falseAlertsAtRecall,
  NO_GROUP,
  refusedFirst,
  reliability,
  type ScanEvaluation,
} from '../../../ml/index.ts';
import type { ScanGroups } from '../scan-groups.ts';
import { isSupervised, type Study, type StudyRow, studyRow } from './study-row.ts';

const MILLION = 1_000_000;
const RANKS = [1, 3, 10, 30, 100];
const RECALLS = Array.from({ length: 20 }, (_, i) => (i + 1) / 20);

/** What the cell's alerts are judged with. */
export interface AlertContext {
  readonly evaluation: ScanEvaluation;
  readonly detectors: readonly DetectorConfig[];
  readonly main: string | undefined;
  /** Per test scan: 1 where it was refused for a good reason that has nothing to do with an attacker. */
  readonly rightlyRefused: Uint8Array;
  /** Per test scan, ms. */
  readonly timesMs: Float64Array;
  readonly trainedUntilMs: number;
  readonly budgetsPerMillion: readonly number[];
  /** By kind of attack, the placebo's packs apart. */
  readonly kinds: ScanGroups;
  /** Per test scan: 1 for the placebo's packs. */
  readonly placebo: Uint8Array;
}

/** All of them. */
export function alertStudies(context: AlertContext): readonly StudyRow[] {
  const { evaluation, detectors, main } = context;
  const registry = alertRows(context, { alerts: evaluation.refused, detector: '', set: '' });
  return [
    ...registry,
    ...evaluation.results.flatMap((result) => {
      const config = detectors.find(({ id }) => id === result.detector)!;
      return [
        ...alertRows(context, result),
        ...rankRows(context, result),
        ...(isSupervised(config) ? reliabilityRows(context, result) : []),
        ...(result.detector === main ? rocRows(context, result) : []),
      ];
    }),
  ];
}

interface Alarms {
  readonly alerts: Uint8Array;
  readonly detector: string;
  readonly set: string;
}

/** Counts of alerts, refusals included: all together and by kind; by week after training those of the score alone. */
function alertRows(context: AlertContext, { alerts, detector, set }: Alarms): StudyRow[] {
  const { evaluation, rightlyRefused, placebo, kinds, timesMs, trainedUntilMs } = context;
  const { labels, test } = evaluation;
  const about = { detector, features: set };
  const count = (study: Study, counted: (at: number) => boolean, more: Partial<StudyRow> = {}) => {
    const rows = [...labels.keys()].filter(counted);
    const bits = study === 'drift' ? ALERT_SCORE : ALERT_SCORE | ALERT_REFUSED;
    const part = rows.filter((at) => (alerts[at]! & bits) !== 0).length;
    return studyRow(study, { ...about, part, whole: rows.length, ...more });
  };
  const kindAt = (at: number) => (labels[at] === 1 ? kinds.groups[test[at]!]! : NO_GROUP);
  const weekAt = (at: number) => Math.floor((timesMs[at]! - trainedUntilMs) / (7 * MS_PER_DAY));
  const weeks = [...new Set([...labels.keys()].map(weekAt))].sort((a, b) => a - b);
  const rows = [
    count('true-alerts', (at) => labels[at] === 1),
    count('false-alerts', (at) => labels[at] === 0 && rightlyRefused[at] === 0),
    ...kinds.names.map((group, kind) =>
      count('kind-recall', (at) => kindAt(at) === kind, { group }),
    ),
    count('kind-recall', (at) => placebo[at] === 1, { group: 'placebo' }),
    ...weeks.map((x) => count('drift', (at) => labels[at] === 1 && weekAt(at) === x, { x })),
  ];
  return rows.filter(({ whole }) => whole > 0);
}

/** What the first alerts of the ranking bring. */
function rankRows({ evaluation, budgetsPerMillion }: AlertContext, result: DetectorResult) {
  const { labels, refused } = evaluation;
  const about = { detector: result.detector, features: result.set };
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const ranks = RANKS.filter((rank) => rank <= labels.length);
  const hits = expectedHits(result.scores, labels, ranks);
  const allowed = budgetsPerMillion.map((budget) => (budget * labels.length) / MILLION);
  const found = expectedHits(refusedFirst(result.scores, refused), labels, allowed);
  return [
    ...ranks.map((x, i) => studyRow('precision-at-k', { ...about, x, part: hits[i]!, whole: x })),
    ...budgetsPerMillion.map((x, i) =>
      studyRow('budget', { ...about, x, part: found[i]!, whole: positives }),
    ),
  ];
}

function reliabilityRows({ evaluation }: AlertContext, { scores, detector, set }: DetectorResult) {
  return reliability(scores, evaluation.labels)
    .filter(({ rows }) => rows > 0)
    .map(({ from, rows, positives, scores: value }) =>
      studyRow('reliability', {
        ...{ detector, features: set },
        ...{ x: from, part: positives, whole: rows, value },
      }),
    );
}

function rocRows({ evaluation }: AlertContext, { scores, detector, set }: DetectorResult) {
  const { labels } = evaluation;
  const negatives = labels.reduce((sum, label) => sum + (1 - label), 0);
  const falseAlerts = falseAlertsAtRecall(scores, labels, RECALLS);
  if (falseAlerts.some(Number.isNaN)) return [];
  return RECALLS.map((x, i) =>
    studyRow('roc', { detector, features: set, x, part: falseAlerts[i]!, whole: negatives }),
  );
}
