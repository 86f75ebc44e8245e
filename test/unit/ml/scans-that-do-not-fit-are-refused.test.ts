import { expect, test } from 'vitest';
import { buildFeatures, FEATURES_OF_SET } from '../../../ml/index.ts';
import { EventScript, PHARMACY } from '../../support/ml/event-script.ts';

const script = new EventScript();
script.commission(1);
script.dispense(PHARMACY, 1);
script.dispense(PHARMACY, 1);

for (const [what, rows] of [
  ['a row that is no scan', [0]],
  ['rows out of order', [2, 1]],
  ['a row beyond the table', [1, 9]],
] as const) {
  test(`${what} is refused`, () => {
    const request = {
      events: script.events,
      rows: Int32Array.from(rows),
      set: 'logistics',
    } as const;
    expect(() => buildFeatures(request)).toThrow(
      expect.objectContaining({ code: 'E_FEATURES_INPUT' }) as Error,
    );
  });
}

test('no scans give a matrix without rows', () => {
  const none = buildFeatures({ events: script.events, rows: new Int32Array(0), set: 'provenance' });
  expect(none).toMatchObject({ rows: 0, columns: FEATURES_OF_SET.provenance.length });
});
