/** Stratified splits: of each class the same share is for learning, drawn anew in each split. @module */
import { createStream, rootKey } from '../../base/index.ts';
import { type FeatureMatrix, selectRows } from '../../ml/index.ts';
import type { DataSet } from './data-sets.ts';

export interface Split {
  /** Of each row: 1 = for learning. */
  readonly isLearned: Uint8Array;
  readonly train: FeatureMatrix;
  readonly trainLabels: Uint8Array;
  readonly test: FeatureMatrix;
  readonly testLabels: Uint8Array;
}

const LEARNED_SHARE = 0.7;

/** Split `number` of a set; both contestants get the same rows. */
export function splitOf({ name, matrix, labels }: DataSet, number: number): Split {
  const stream = createStream(rootKey('bench detectors', number), name, 'split');
  const isLearned = new Uint8Array(matrix.rows);
  for (const kind of [0, 1]) {
    const rows = [...labels.keys()].filter((row) => labels[row] === kind);
    const learned = Math.round(LEARNED_SHARE * rows.length);
    for (let i = 0; i < learned; i++) {
      const other = i + stream.integer(rows.length - i);
      const row = rows[other]!;
      rows[other] = rows[i]!;
      isLearned[row] = 1;
    }
  }
  const side = (kind: number) =>
    Int32Array.from([...isLearned.keys()].filter((row) => isLearned[row] === kind));
  const [train, test] = [side(1), side(0)];
  const labelsAt = (rows: Int32Array) => Uint8Array.from(rows, (row) => labels[row]!);
  return {
    isLearned,
    train: selectRows(matrix, train),
    trainLabels: labelsAt(train),
    test: selectRows(matrix, test),
    testLabels: labelsAt(test),
  };
}
