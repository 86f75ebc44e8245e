import { expect, test } from 'vitest';
import { boostingPart } from '../../../../bench/detectors/boosting-part.ts';
import type { DataSet } from '../../../../bench/detectors/data-sets.ts';
import { forestPart } from '../../../../bench/detectors/forest-part.ts';
import { BenchmarkProgress } from '../../../../bench/measure/progress.ts';
import { randomMatrix } from '../../../support/ml/random-matrix.ts';

const set: DataSet = {
  name: 'small',
  matrix: randomMatrix(200, 3, 20),
  labels: Uint8Array.from({ length: 200 }, (_, row) => (row >= 180 ? 1 : 0)),
  anomalies: 20,
};

test('they say how to get them, and our own detectors are measured all the same', async () => {
  const progress = new BenchmarkProgress(
    [1],
    new AbortController().signal,
    () => undefined,
    () => 0,
  );
  for (const part of [forestPart(2), boostingPart(2)]) {
    const { metrics, detectors } = await part.run({ sets: [set], peer: undefined }, progress);
    for (const { value, pass, note } of metrics) {
      expect({ value, pass }).toEqual({ value: null, pass: null });
      expect(note).toContain('apt-get install python3-sklearn python3-xgboost');
    }
    expect(detectors!.length).toBeGreaterThan(0);
    for (const { by, rocAuc } of detectors!) {
      expect(by).toBe('theriac');
      expect(rocAuc).toBeGreaterThan(0.9);
    }
  }
});
