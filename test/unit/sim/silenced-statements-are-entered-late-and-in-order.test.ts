import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { Step } from '../../../ledger/events/index.ts';
import { recordOf } from '../../support/sim/event-rows.ts';
import { playWorld, smallAttack, smallWorld } from '../../support/sim/small-world.ts';

const LASTS_MS = 3 * MS_PER_DAY;
const WHOLESALER = 1;

/** The wholesaler is silenced once in a while. */
const world = playWorld(
  smallWorld({
    attacks: [
      smallAttack('censorship', {
        entrySites: [1],
        ratePerMs: 0.1 / MS_PER_DAY,
        lastsMs: LASTS_MS,
      }),
    ],
  }),
);
const silences = world.incidents.filter(({ outcome }) => outcome === 'done');
const { rows } = recordOf(world);

test('nothing of the victim is entered while it is silenced, scans apart', () => {
  expect(silences.length).toBeGreaterThan(1);
  const spoken = rows.filter(
    ({ party, recordTimeMs, step }) =>
      party === WHOLESALER &&
      step !== Step.verifying &&
      silences.some(({ timeMs }) => recordTimeMs > timeMs && recordTimeMs < timeMs + LASTS_MS),
  );
  expect(spoken).toEqual([]);
});

test('afterwards all of it is there, in the order in which it was stated', () => {
  const late = rows.filter(
    ({ party, eventTimeMs, recordTimeMs }) => party === WHOLESALER && recordTimeMs > eventTimeMs,
  );
  expect(late.length).toBe(silences.reduce((sum, { statements }) => sum + statements, 0));
  expect(late.length).toBeGreaterThan(0);
  const ids = late.map(({ eventId }) => eventId);
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
});
