/**
 * Alerts and curves carried over to other prevalences. Each of the two rates gets half of the allowed error, so that
 * what is worked out from both holds with all of it.
 *
 * @module
 */
import { atPrevalence } from '../../../ml/index.ts';
import type { TableRow } from '../../../reports/index.ts';
import { pooledShare } from './pooled-share.ts';
import { type StudiedCell, studyGroups } from './study-groups.ts';

/** The confidence of each of two intervals that hold together with `confidence` (Bonferroni). */
function halved(confidence: number): number {
  return 1 - (1 - confidence) / 2;
}

/** What all alarms are worth at each prevalence: of the registry alone, and with each detector. */
export function prevalenceRows(
  cells: readonly StudiedCell[],
  prevalences: readonly number[],
  confidence: number,
): readonly TableRow<'prevalence'>[] {
  const falseAlerts = studyGroups(cells, 'false-alerts');
  return studyGroups(cells, 'true-alerts').flatMap(({ arm, first, replications }) => {
    const { detector, features } = first;
    const others = falseAlerts.find(
      (one) => one.first.detector === detector && one.first.features === features,
    );
    if (others === undefined) return [];
    const hits = pooledShare(replications, halved(confidence));
    const errors = pooledShare(others.replications, halved(confidence));
    return prevalences
      .filter((prevalence) => prevalence > 0)
      .map((prevalence) => {
        const { precision, alertsPerMillion, isBound } = atPrevalence(hits, errors, prevalence);
        return {
          ...{ arm, detector, features, prevalence },
          ...{ recall: hits.mean, recallLo: hits.lo, recallHi: hits.hi },
          precision: precision.mean,
          precisionLo: precision.lo,
          precisionHi: precision.hi,
          alertsPerMillion: alertsPerMillion.mean,
          alertsLo: alertsPerMillion.lo,
          alertsHi: alertsPerMillion.hi,
          basis: isBound ? 'bound' : 'measured',
        };
      });
  });
}

/** The main detector's curve at each prevalence; the recall of a point is given, so only the false alerts are uncertain. */
export function prevalenceCurveRows(
  cells: readonly StudiedCell[],
  prevalences: readonly number[],
  confidence: number,
): readonly TableRow<'prevalenceCurve'>[] {
  const points = studyGroups(cells, 'roc').map(({ arm, first, replications }) => ({
    ...{ arm, features: first.features, recall: first.x },
    errors: pooledShare(replications, confidence),
  }));
  return prevalences
    .filter((prevalence) => prevalence > 0)
    .flatMap((prevalence) =>
      points.map(({ errors, ...point }) => {
        const hits = { mean: point.recall, lo: point.recall, hi: point.recall };
        const { precision, isBound } = atPrevalence(hits, errors, prevalence);
        return {
          ...{ ...point, prevalence, precision: precision.mean },
          ...{ lo: precision.lo, hi: precision.hi },
          basis: isBound ? 'bound' : 'measured',
        };
      }),
    );
}
