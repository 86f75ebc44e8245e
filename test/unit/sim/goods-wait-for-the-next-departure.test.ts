import { expect, test } from 'vitest';
import { isoWeekday, MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import { Step } from '../../../ledger/events/index.ts';
import { Timetable } from '../../../sim/world/timetable.ts';
import { eventRows, playWorld, registryOf } from '../../support/sim/small-world.ts';
import { worldOnTheRoad } from '../../support/sim/transport.ts';

/** Tuesday and Friday at 06:00. */
const WEEK_MS = [MS_PER_DAY + 6 * MS_PER_HOUR, 4 * MS_PER_DAY + 6 * MS_PER_HOUR];

test('goods leave on the days and at the time of the timetable, and at no other', () => {
  const departures = { weekMs: WEEK_MS, capacityPacks: Number.POSITIVE_INFINITY };
  const model = worldOnTheRoad({ departures });
  const world = playWorld(model, registryOf(model, 'ledger'));
  const { columns } = world.recorder.events;
  const rows = eventRows(
    world,
    (c, row) => c.step[row] === Step.shipping && c.eventTimeMs[row]! > 0,
  );
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const timeMs = columns.eventTimeMs[row]!;
    expect([1, 4]).toContain(isoWeekday(model.startDay + Math.floor(timeMs / MS_PER_DAY)));
    expect(timeMs % MS_PER_DAY).toBe(6 * MS_PER_HOUR);
  }
});

test('what a departure has no room for waits for the next, in the order of coming', () => {
  // 20 089 is a Wednesday: the first departure is two days later
  const timetable = new Timetable({ weekMs: WEEK_MS, capacityPacks: 100 }, 20_089);
  const friday = 2 * MS_PER_DAY + 6 * MS_PER_HOUR;
  const tuesday = friday + 4 * MS_PER_DAY;
  expect(isoWeekday(20_089)).toBe(2);
  expect(timetable.book(0, 60)).toBe(friday);
  expect(timetable.book(5, 60)).toBe(tuesday);
  // there would be room on Friday, but nobody overtakes
  expect(timetable.book(6, 30)).toBe(tuesday);
  expect(timetable.book(7, 30)).toBe(friday + 7 * MS_PER_DAY);
  expect(timetable.book(friday + 7 * MS_PER_DAY, 70)).toBe(friday + 7 * MS_PER_DAY);
});

test('no departure of a lane carries more than its capacity', () => {
  const model = worldOnTheRoad({ departures: { weekMs: WEEK_MS, capacityPacks: 25 } });
  const world = playWorld(model);
  const { columns } = world.recorder.events;
  const sent = new Map<string, number>();
  const packing = eventRows(world, (c, r) => c.step[r] === Step.packing && c.eventTimeMs[r]! > 0);
  const inUnit = new Map<number, number>();
  for (const row of packing) {
    const unit = columns.parent[row]!;
    inUnit.set(
      unit,
      (inUnit.get(unit) ?? 0) + (world.identities.kind[columns.item[row]!] === 0 ? 1 : 10),
    );
  }
  for (const row of eventRows(
    world,
    (c, r) => c.step[r] === Step.shipping && c.eventTimeMs[r]! > 0,
  )) {
    const key = `${columns.site[row]} ${columns.otherParty[row]} ${columns.eventTimeMs[row]}`;
    sent.set(key, (sent.get(key) ?? 0) + (inUnit.get(columns.item[row]!) ?? 0));
  }
  expect(sent.size).toBeGreaterThan(10);
  expect(Math.max(...sent.values())).toBeLessThanOrEqual(25);
  expect(Math.max(...sent.values())).toBeGreaterThan(15);
});
