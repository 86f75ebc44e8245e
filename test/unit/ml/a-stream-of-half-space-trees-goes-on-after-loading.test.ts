import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import { HalfSpaceTrees } from '../../../ml/detect/half-space-trees.ts';
import { loadDetector } from '../../../ml/index.ts';
import { randomMatrix } from '../../support/ml/random-matrix.ts';

test('in the middle of a window, with equal scores ever after', () => {
  const config = { id: 'h', type: 'half-space-trees', trees: 5, depth: 6, windowRows: 40 } as const;
  const detector = new HalfSpaceTrees(config, rootKey('stream', 0));
  detector.fit(randomMatrix(70, 2));
  const again = loadDetector(detector.save());
  if (!(again instanceof HalfSpaceTrees)) throw new Error(again.type);
  const { data, rows } = randomMatrix(300, 2, 150);
  const scores: number[] = [];
  for (let row = 0; row < rows; row++) {
    const values = data.slice(2 * row, 2 * row + 2);
    const before = detector.scoreOne(values);
    const score = detector.scoreAndLearn(values);
    expect(score).toBe(before);
    expect(again.scoreAndLearn(values)).toBe(score);
    scores.push(score);
  }
  // What was odd when it began is usual once a whole window was like it.
  expect(scores[150]).toBeGreaterThan(scores[299]!);
  expect(again.save()).toBe(detector.save());
});
