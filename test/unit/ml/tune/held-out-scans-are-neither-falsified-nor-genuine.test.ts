import { expect, test } from 'vitest';
import { judgedScans, searchScans, type WorldScans } from '../../../../ml/index.ts';

/** Eight scans, one a day; attack 0 is known, attack 1 held out. Row 4 was scanned before its pack was stolen. */
function world(labels: readonly number[]): WorldScans {
  const attacks = [-1, 0, 1, -1, 1, 0, 1, -1];
  return {
    matrix: { names: ['day'], rows: 8, columns: 1, data: Float64Array.from(attacks.keys()) },
    timesMs: Float64Array.from(attacks.keys()),
    refused: Uint8Array.of(0, 0, 1, 0, 0, 0, 0, 0),
    labels: Uint8Array.from(labels),
    attacks: Int32Array.from(attacks),
  };
}
const LABELS = [0, 1, 1, 0, 0, 1, 1, 0];
const heldOut = new Set([1]);

test('their rows are left out of what the search sees, and all are there to judge by', () => {
  const seen = searchScans(world(LABELS), [0, 6], heldOut);
  expect([...seen.matrix.data]).toEqual([0, 1, 3, 5]);
  expect([...seen.labels]).toEqual([0, 1, 0, 1]);
  const judged = judgedScans(world(LABELS), [4, 8], heldOut);
  expect([...judged.matrix.data]).toEqual([4, 5, 6, 7]);
  expect([...judged.targets]).toEqual([0, 1, 2, 0]);
});

test('shuffled labels are as many, in another order', () => {
  const labels = Array.from({ length: 400 }, (_, i) => (i < 40 ? 1 : 0));
  const scans: WorldScans = {
    matrix: { names: ['x'], rows: 400, columns: 1, data: new Float64Array(400) },
    timesMs: Float64Array.from(labels.keys()),
    refused: new Uint8Array(400),
    labels: Uint8Array.from(labels),
    attacks: Int32Array.from(labels, (label) => label - 1),
  };
  const root = { words: 'a', replication: 0 };
  const { labels: shuffled } = searchScans(scans, [0, 400], heldOut, { root, purpose: 'x' });
  expect(shuffled.reduce((sum, label) => sum + label, 0)).toBe(40);
  expect([...shuffled.slice(0, 40)].filter(Boolean).length).toBeLessThan(20);
});
