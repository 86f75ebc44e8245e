import { expect, test } from 'vitest';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import {
  DAY_MS,
  EventScript,
  MAKER,
  OTHER_PHARMACY,
  PATIENTS,
  PHARMACY,
  WHOLESALER,
} from '../../support/ml/event-script.ts';
import { featuresOf } from '../../support/ml/feature-values.ts';

/** Packs of lot 0 come to `to` in one delivery, `days` after the last statement. */
function deliver(
  script: EventScript,
  from: number,
  to: number,
  packs: number,
  days: number,
  more = {},
) {
  script.nowMs += days * DAY_MS;
  const first = script.events.length;
  for (let i = 0; i < packs; i++) {
    const receipt = { item: first + i, lot: 0, product: 0, otherParty: from, shipment: first };
    script.say(Step.receiving, to, { ...receipt, ...more });
    script.nowMs -= 3_600_000;
  }
}

test('a new supplier who sells to everybody at once stands out', () => {
  const script = new EventScript();
  deliver(script, MAKER, PHARMACY, 1, 0);
  deliver(script, WHOLESALER, PHARMACY, 1, 40);
  deliver(script, WHOLESALER, OTHER_PHARMACY, 1, 0);
  deliver(script, WHOLESALER, OTHER_PHARMACY, 1, 0);
  script.nowMs += DAY_MS;
  const scan = featuresOf(script.events, script.dispense(PHARMACY, 1), 'logistics');
  expect(scan).toMatchObject({ laneAge: 1, senderSites: 2, senderNewLanes: 1, senderSuspended: 0 });
  expect(scan['laneShare']).toBeCloseTo(1 / 3, 12);
  script.say(Step.reporting, PATIENTS, {
    otherParty: WHOLESALER,
    disposition: Disposition.non_conformant,
  });
  script.nowMs += 30 * DAY_MS;
  const later = featuresOf(script.events, script.dispense(PHARMACY, 1), 'logistics');
  expect(later).toMatchObject({ senderSites: 2, senderNewLanes: 0, senderSuspended: 1 });
  script.say(Step.reporting, PATIENTS, { otherParty: WHOLESALER });
  const lifted = featuresOf(script.events, script.dispense(PHARMACY, 1), 'logistics');
  expect(lifted['senderSuspended']).toBe(0);
});

test('quantity and gap of the last delivery are scored among the earlier ones of the lane', () => {
  const script = new EventScript();
  // five of 1, 3, 1, 3, 2 packs: mean 2, deviation 1; gaps of 1, 3, 1, 3, 2 days likewise
  for (const packs of [1, 3, 1, 3, 2]) deliver(script, WHOLESALER, PHARMACY, packs, packs);
  const few = featuresOf(script.events, script.dispense(PHARMACY, 1), 'logistics');
  expect(few).toMatchObject({ deliveryQuantity: NaN, deliveryGap: NaN });
  script.nowMs -= 3_600_000;
  deliver(script, WHOLESALER, PHARMACY, 2, 1);
  deliver(script, WHOLESALER, PHARMACY, 5, 6);
  const many = featuresOf(script.events, script.dispense(PHARMACY, 1), 'logistics');
  const gaps = [3, 1, 3, 2, 1];
  const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - 2) ** 2, 0) / 4);
  expect(many['deliveryGap']).toBeCloseTo((6 - 2) / deviation, 9);
  expect(many['deliveryQuantity']).toBeCloseTo((5 - 2) / Math.sqrt(4 / 5), 9);
});

test('a copied curve, a smooth one and a missing logger stand out', () => {
  const script = new EventScript();
  const ranges = [1, 3, 1, 3, 2];
  for (const [at, range] of ranges.entries()) {
    const curve = { temperatureMinC: 4 - at / 8, temperatureMaxC: 4 - at / 8 + range };
    deliver(script, WHOLESALER, PHARMACY, 2, 1, curve);
  }
  const ask = () => featuresOf(script.events, script.dispense(PHARMACY, 1), 'logistics');
  deliver(script, MAKER, PHARMACY, 2, 1, { temperatureMinC: 4, temperatureMaxC: 5 });
  const copied = ask();
  expect(copied).toMatchObject({ journeyCopies: 1, loggerGap: 0 });
  expect(copied['journeyRange']).toBeCloseTo(-1, 9);
  deliver(script, MAKER, PHARMACY, 1, 1);
  expect(ask()).toMatchObject({ journeyCopies: NaN, journeyRange: NaN, loggerGap: 1 });
});

test('a copied curve on an earlier hop stays with the pack, and with no other', () => {
  const script = new EventScript();
  const curve = { temperatureMinC: 3.25, temperatureMaxC: 5.5 };
  script.commission(50);
  script.move(MAKER, OTHER_PHARMACY, 50, { ...curve, shipment: 9 });
  script.commission(1);
  script.pack(MAKER, 1, 100, 0);
  script.move(MAKER, WHOLESALER, 100, { ...curve, shipment: 1 });
  script.unpack(WHOLESALER, 100);
  script.move(WHOLESALER, PHARMACY, 1, { shipment: 2, temperatureMinC: 2, temperatureMaxC: 6 });
  const pack = featuresOf(script.events, script.dispense(PHARMACY, 1));
  expect(pack).toMatchObject({ journeyCopies: 0, journeyCopiesOnWay: 1 });
  const first = featuresOf(script.events, script.dispense(OTHER_PHARMACY, 50));
  expect(first).toMatchObject({ journeyCopiesOnWay: 0 });
});

test('custody dates from the last statement on who has the pack', () => {
  const script = new EventScript();
  script.supply(1);
  script.nowMs += 3 * DAY_MS - 3_600_000;
  expect(featuresOf(script.events, script.dispense(PHARMACY, 1))['custodyAge']).toBe(3);
  expect(featuresOf(script.events, script.dispense(PHARMACY, 7))['custodyAge']).toBeNaN();
});
