/** Labels as a supervised detector takes them. @module */
import { TheriacError } from '../../base/index.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';

/** The labels of `matrix`. Throws E_DETECTOR_INPUT where they are missing, or not one 0 or 1 a row. */
export function labelsOf(id: string, matrix: FeatureMatrix, labels?: Uint8Array): Uint8Array {
  if (labels?.length === matrix.rows && labels.every((label) => label <= 1)) return labels;
  throw new TheriacError({
    code: 'E_DETECTOR_INPUT',
    place: `detector ${id}`,
    rule:
      labels === undefined
        ? 'it learns from labels, and none were given'
        : `${labels.length} labels do not say 0 or 1 for each of ${matrix.rows} rows`,
    remedy: 'Give one label per row: 1 for an anomaly, 0 for everything else.',
  });
}
