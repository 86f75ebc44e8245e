/** Scans of which two attackers each make a few odd in a feature of their own. @module */
import { createStream, rootKey } from '../../../base/index.ts';
import { detectorConfig, type Fitting, NO_GROUP } from '../../../ml/index.ts';

const ROWS = 1200;
const NAMES = ['one', 'two', 'hourOfDay'];

/** Every 20th scan is fraud, by attacker 0 and 1 in turn: `one` or `two` is high. A third each for fit, threshold, test. */
export function twoFrauds(): { readonly fitting: Fitting; readonly groups: Int32Array } {
  const stream = createStream(rootKey('two-frauds', 0), 'world', 'values');
  const groups = Int32Array.from({ length: ROWS }, (_, row) =>
    row % 20 === 0 ? (row / 20) % 2 : NO_GROUP,
  );
  const data = Float64Array.from({ length: ROWS * NAMES.length }, (_, at) => {
    const group = groups[Math.floor(at / NAMES.length)]!;
    return stream.uniform() + (group === at % NAMES.length ? 3 : 0);
  });
  const labels = Uint8Array.from(groups, (group) => (group === NO_GROUP ? 0 : 1));
  const third = (from: number) =>
    Int32Array.from({ length: ROWS / 3 }, (_, i) => from * (ROWS / 3) + i);
  const test = third(2);
  const config = detectorConfig.parse({ id: 'trees', type: 'gradient-boosting', trees: 20 });
  return {
    groups,
    fitting: {
      request: { labels, root: rootKey('two-frauds', 0) },
      parts: {
        train: third(0),
        validation: third(1),
        test,
        labels: Uint8Array.from(test, (scan) => labels[scan]!),
        refused: new Uint8Array(test.length),
        allowance: 25,
      },
      config,
      matrix: { names: NAMES, rows: ROWS, columns: NAMES.length, data },
    },
  };
}
