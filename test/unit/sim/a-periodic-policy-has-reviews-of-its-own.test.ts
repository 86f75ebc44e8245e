import { expect, test } from 'vitest';
import { MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { playWorld, smallWorld } from '../../support/sim/small-world.ts';

const WEEK_MS = 7 * MS_PER_DAY;

/** The small world in which the wholesaler orders once a week, with goods that take ten days. */
function weekly() {
  const calm = smallWorld({ horizonMs: 120 * MS_PER_DAY });
  const level = 220;
  const policy = { kind: 'order-up-to', reorderAt: level - 1, orderUpTo: level, everyMs: WEEK_MS };
  return {
    ...calm,
    sites: calm.sites.map((site, i) => (i === 1 ? { ...site, policies: [policy] as const } : site)),
    lanes: calm.lanes.map((lane, i) =>
      i === 0
        ? { ...lane, leadTimes: [{ kind: 'constant', valueMs: 10 * MS_PER_DAY } as const] }
        : lane,
    ),
  } as ReturnType<typeof smallWorld>;
}

test('orders are placed once a period, up to the level, on the inventory position', () => {
  const world = playWorld(weekly());
  const { orders, onOrder, stock } = world;
  const ofDepot = Array.from({ length: orders.length }, (_, row) => row).filter(
    (row) => orders.customer[row] === 1,
  );
  // one at the opening, then at most one in each of the 18 weeks
  expect(ofDepot.length).toBeGreaterThan(10);
  expect(ofDepot.length).toBeLessThanOrEqual(1 + 18);
  const position = stock.onHand[1]! + onOrder[1]! - orders.owed[1]!;
  expect(position).toBeLessThanOrEqual(220 + 9);
  expect(checkConservation(world).faults).toEqual([]);
});

test('they are placed at the opening hour of every seventh day', () => {
  const times: number[] = [];
  const model = weekly();
  const world = playWorld(model);
  const { columns, length } = world.recorder.events;
  for (let row = 0; row < length; row++) {
    if (columns.site[row] === 0 && columns.step[row] === 4 && columns.eventTimeMs[row]! > 0) {
      times.push(columns.eventTimeMs[row]!);
    }
  }
  const onTime = times.filter((timeMs) => timeMs % WEEK_MS === 8 * MS_PER_HOUR);
  expect(onTime.length).toBeGreaterThan(5);
});

test('a plant with a periodic policy starts batches only at its own reviews', () => {
  const calm = smallWorld();
  const everyMs = 10 * MS_PER_DAY;
  const policy = { kind: 'order-up-to', reorderAt: 399, orderUpTo: 400, everyMs } as const;
  const { lots } = playWorld({
    ...calm,
    sites: calm.sites.map((site, i) => (i === 0 ? { ...site, policies: [policy] } : site)),
  });
  const made = lots.filter(({ madeMs }) => madeMs > 0);
  expect(made.length).toBeGreaterThan(1);
  for (const { madeMs } of made) {
    expect((madeMs - 2 * MS_PER_DAY) % everyMs).toBe(8 * MS_PER_HOUR);
  }
});
