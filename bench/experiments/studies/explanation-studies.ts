/**
 * Whether an alert's explanation names its cause. For each true alert of the main detector, that is an illegitimate scan whose
 * score reached the threshold, the three largest contributions are compared with the features that were fixed
 * beforehand for its kind of attack. Beside it stands what three features drawn at random would name.
 *
 * @module
 */
import {
  ALERT_SCORE,
  buildSets,
  type Contribution,
  createDetector,
  type FeatureMatrix,
  selectRows,
} from '../../../ml/index.ts';
import type { AttackKind } from '../../../sim/index.ts';
import { CAUSE_FEATURES, chanceOfNaming, TOP_CONTRIBUTIONS } from '../cause-features.ts';
import type { RefitContext } from './refit-studies.ts';
import { isSupervised, type StudyRow, studyRow } from './study-row.ts';

/** Contributions shown of the one alert. */
const SHOWN = 8;

/** Rows about every kind with an alert, and the contributions of one alert; none where nothing was learned. */
export function explanationStudies(context: RefitContext): readonly StudyRow[] {
  const { request, config, evaluation } = context;
  const set = 'provenance';
  const result = evaluation.results.find((one) => one.detector === config.id && one.set === set);
  const train = [...request.timesMs.keys()].filter(
    (scan) =>
      request.timesMs[scan]! >= request.trainMs[0] && request.timesMs[scan]! < request.trainMs[1],
  );
  if (!isSupervised(config) || result === undefined || train.length === 0) return [];
  const alerts = [...evaluation.labels.keys()].filter(
    (at) => evaluation.labels[at] === 1 && (result.alerts[at]! & ALERT_SCORE) !== 0,
  );
  if (alerts.length === 0) return [];
  const matrix = buildSets({ ...request, sets: [set] }).get(set)!;
  const detector = createDetector(config, request.root);
  detector.fit(
    selectRows(matrix, train),
    Uint8Array.from(train, (scan) => request.labels[scan]!),
  );
  const { groups, names } = context.groups.get('kind')!;
  const explained = alerts.map((at) => {
    const scan = evaluation.test[at]!;
    const kind = names[groups[scan]!] as AttackKind;
    const causes = CAUSE_FEATURES[kind]?.features ?? [];
    const contributions = detector.explain(rowOf(matrix, scan));
    const isNamed = contributions
      .slice(0, TOP_CONTRIBUTIONS)
      .some(({ feature }) => causes.includes(feature));
    return { scan, kind, causes, contributions, isNamed, score: result.scores[at]! };
  });
  const about = { detector: config.id, features: set };
  return [...kindRows(explained, matrix.columns), ...alertRows(explained, matrix)].map((row) => ({
    ...row,
    ...about,
  }));
}

/** A true alert with what was said about it. */
interface Explained {
  readonly scan: number;
  readonly kind: AttackKind;
  readonly causes: readonly string[];
  /** Largest first. */
  readonly contributions: readonly Contribution[];
  readonly isNamed: boolean;
  readonly score: number;
}

function rowOf({ data, columns }: FeatureMatrix, row: number): Float64Array {
  return data.subarray(row * columns, (row + 1) * columns);
}

function kindRows(explained: readonly Explained[], columns: number): StudyRow[] {
  return [...new Set(explained.map(({ kind }) => kind))].map((group) => {
    const ofKind = explained.filter(({ kind }) => kind === group);
    const causes = ofKind[0]!.causes.length;
    return studyRow('explained', {
      group,
      part: ofKind.filter(({ isNamed }) => isNamed).length,
      whole: ofKind.length,
      value: ofKind.length * chanceOfNaming(causes, columns, TOP_CONTRIBUTIONS),
    });
  });
}

/** The alert in the middle of the ranking: neither the best example nor the worst. */
function alertRows(explained: readonly Explained[], matrix: FeatureMatrix): StudyRow[] {
  const ranked = explained
    .filter(({ causes }) => causes.length > 0)
    .sort((a, b) => b.score - a.score || a.scan - b.scan);
  const alert = ranked[Math.floor(ranked.length / 2)];
  if (alert === undefined) return [];
  const { scan, kind, causes, contributions, score } = alert;
  const bySize = [...contributions].sort(
    (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution),
  );
  return [
    studyRow('explained-alert', { group: kind, value: score }),
    ...bySize.slice(0, SHOWN).map(({ feature, contribution }) =>
      studyRow('explanation', {
        group: feature,
        x: rowOf(matrix, scan)[matrix.names.indexOf(feature)]!,
        part: causes.includes(feature) ? 1 : 0,
        value: contribution,
      }),
    ),
  ];
}
