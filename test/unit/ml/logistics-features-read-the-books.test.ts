import { expect, test } from 'vitest';
import { Step } from '../../../ledger/events/index.ts';
import {
  DAY_MS,
  EventScript,
  HOUR_MS,
  OTHER_PHARMACY,
  PHARMACY,
  WHOLESALER,
} from '../../support/ml/event-script.ts';
import { featuresOf } from '../../support/ml/feature-values.ts';

/** A receipt of `packs` loose packs of `lot` from `sender`, as one delivery. */
function receive(script: EventScript, lot: number, packs: number, sender: number, maxC = 5): void {
  const eventId = script.events.length;
  for (let i = 0; i < packs; i++) {
    script.say(Step.receiving, PHARMACY, {
      eventId,
      item: 1000 + script.events.length,
      lot,
      product: 0,
      otherParty: sender,
      temperatureMinC: 4,
      temperatureMaxC: maxC,
    });
  }
}

test('days to expiry and the clock come from the scan alone', () => {
  const script = new EventScript();
  script.nowMs = 10 * DAY_MS + 8 * HOUR_MS;
  const features = featuresOf(script.events, script.dispense(PHARMACY, 1), 'logistics');
  expect(features).toMatchObject({ daysToExpiry: 390, hourOfDay: 9, weekday: 3 });
});

test('an expiry unlike that of the lot stands out, a single slip before does not move it', () => {
  const script = new EventScript();
  for (let item = 1; item <= 3; item++) script.commission(item);
  script.dispense(PHARMACY, 1, { expiryDay: 4000 });
  const row = script.dispense(PHARMACY, 9, { expiryDay: 500 });
  expect(featuresOf(script.events, row)['expiryOffset']).toBe(100);
});

test('more packs dispensed than received show as a negative balance', () => {
  const script = new EventScript();
  receive(script, 0, 2, WHOLESALER);
  script.dispense(PHARMACY, 1);
  script.dispense(PHARMACY, 2);
  const row = script.dispense(PHARMACY, 3);
  expect(featuresOf(script.events, row)['lotBalance']).toBe(-0.5);
});

test('a delivery is compared with the earlier ones, its sender with the others', () => {
  const script = new EventScript();
  receive(script, 0, 2, WHOLESALER);
  receive(script, 1, 4, WHOLESALER);
  receive(script, 2, 9, OTHER_PHARMACY);
  const row = script.dispense(PHARMACY, 1, { lot: 2 });
  const features = featuresOf(script.events, row);
  expect(features['receiptRatio']).toBe(3);
  expect(features['senderShare']).toBeCloseTo(1 / 3, 12);
  expect(features['dwell']).toBeCloseTo(1 / 24, 12);
});

test('a journey warmer than the others shows by how much', () => {
  const script = new EventScript();
  receive(script, 0, 1, WHOLESALER, 5);
  receive(script, 0, 1, WHOLESALER, 7);
  receive(script, 1, 1, WHOLESALER, 12);
  const row = script.dispense(PHARMACY, 1, { lot: 1 });
  expect(featuresOf(script.events, row)['journeyExcess']).toBe(6);
});

test('a sale out of rhythm has a high score, too few sales have none', () => {
  const script = new EventScript();
  const rows = [0, 1, 3, 4, 6, 7, 9].map((hour) => {
    script.nowMs = hour * HOUR_MS;
    return script.dispense(PHARMACY, 1);
  });
  script.nowMs = 200 * HOUR_MS;
  const late = script.dispense(PHARMACY, 1);
  expect(featuresOf(script.events, rows[2]!)['cadence']).toBeNaN();
  expect(Math.abs(featuresOf(script.events, rows[6]!)['cadence']!)).toBeLessThan(2);
  expect(featuresOf(script.events, late)['cadence']).toBeGreaterThan(20);
});
