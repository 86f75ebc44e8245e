import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import { eventRows, playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';

const calm = smallWorld();

test('a recall letter empties the shelves although its correction is already under way', () => {
  const model = smallWorld({
    noise: {
      ...calm.noise,
      wrongRecall: {
        ratePerMs: 0.05 / MS_PER_DAY,
        delay: { kind: 'constant', valueMs: 0.25 * MS_PER_DAY },
      },
    },
    quality: { ...calm.quality, investigationSpecificity: 1 },
  });
  const world = playWorld(model, registryOf(model, 'siloed', { noticeDelay: MS_PER_DAY }));
  const recalls = eventRows(
    world,
    (c, row) => c.step[row] === Step.reporting && c.disposition[row] === Disposition.recalled,
  );
  expect(recalls.length).toBeGreaterThan(0);
  const { recordTimeMs, lot } = world.recorder.events.columns;
  const withdrawals = eventRows(
    world,
    (c, row) => c.step[row] === Step.holding && c.disposition[row] === Disposition.recalled,
  );
  const answered = recalls.filter((recall) =>
    withdrawals.some(
      (row) => lot[row] === lot[recall] && recordTimeMs[row] === recordTimeMs[recall]! + MS_PER_DAY,
    ),
  );
  expect(answered.length).toBeGreaterThan(0);
  // once the correction is there too, the packs come back
  expect(world.counters.packsDestroyed).toBe(0);
});
