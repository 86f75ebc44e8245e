import type { EventTable } from '../../../ledger/events/index.ts';
import { buildFeatures, type FeatureSet } from '../../../ml/index.ts';

/** Features of one scan by name. */
export function featuresOf(
  events: EventTable,
  row: number,
  set: FeatureSet = 'provenance',
): Record<string, number> {
  const matrix = buildFeatures({ events, rows: Int32Array.of(row), set });
  return Object.fromEntries(matrix.names.map((name, column) => [name, matrix.data[column]!]));
}
