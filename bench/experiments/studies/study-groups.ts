/**
 * The long form of the studies taken apart again: rows of one study that agree in everything but the replication.
 *
 * @module
 */
import type { Study, StudyRow } from './study-row.ts';

/** The studies of one cell. */
export interface StudiedCell {
  readonly arm: string;
  readonly replication: number;
  readonly rows: readonly StudyRow[];
}

/** Rows of some studies that agree in detector, features, group and x, replication by replication. */
export interface StudyGroup {
  readonly arm: string;
  readonly first: StudyRow;
  readonly replications: readonly (readonly StudyRow[])[];
}

/** The groups of a study in the order in which they first appear. */
export function studyGroups(
  cells: readonly StudiedCell[],
  study: Study,
  key: (row: StudyRow) => string = ({ group, x }) => `${group}\0${x}`,
): readonly StudyGroup[] {
  const groups = new Map<string, { arm: string; first: StudyRow; rows: StudyRow[][] }>();
  for (const [at, { arm, rows }] of cells.entries()) {
    for (const row of rows) {
      if (row.study !== study) continue;
      const name = `${row.detector}\0${row.features}\0${key(row)}`;
      const group = groups.get(name) ?? { arm, first: row, rows: cells.map(() => []) };
      group.rows[at]!.push(row);
      groups.set(name, group);
    }
  }
  return [...groups.values()].map(({ arm, first, rows }) => ({ arm, first, replications: rows }));
}
