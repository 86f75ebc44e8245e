import { rootKey, sha256Hex } from '../../../base/index.ts';
import { createDetector, loadDetector } from '../../../ml/index.ts';
import { ALL_DETECTORS } from './all-detectors.ts';
import { randomMatrix } from './random-matrix.ts';

/** Fits one kind in a thread; digests of its model, of its scores, and of those after loading. */
export default function fitDetector(kind: number) {
  const matrix = randomMatrix(400, 6, 20);
  for (let at = 0; at < matrix.data.length; at += 17) matrix.data[at] = NaN;
  const labels = Uint8Array.from({ length: 400 }, (_, row) => (row >= 380 ? 1 : 0));
  const detector = createDetector(ALL_DETECTORS[kind]!, rootKey('threads', 0));
  detector.fit(matrix, labels);
  const model = detector.save();
  const digest = (scores: Float64Array) => sha256Hex(new Uint8Array(scores.buffer));
  return {
    ok: true as const,
    type: detector.type,
    model: sha256Hex(model),
    scores: digest(detector.score(matrix)),
    again: digest(loadDetector(model).score(matrix)),
  };
}
