import { expect, test } from 'vitest';
import {
  EventScript,
  MAKER,
  OTHER_PHARMACY,
  PHARMACY,
  WHOLESALER,
} from '../../support/ml/event-script.ts';
import { featuresOf } from '../../support/ml/feature-values.ts';

test('a pack that came in a case, on a pallet and in a tote is in the custody of the pharmacy', () => {
  const script = new EventScript();
  script.supply(3);
  const here = featuresOf(script.events, script.dispense(PHARMACY, 2));
  expect(here).toMatchObject({ custodyGap: 0, stillPacked: 0, handovers: 2, commissioned: 1 });
});

test('the same serial at another pharmacy shows a gap of custody', () => {
  const script = new EventScript();
  script.supply(3);
  const elsewhere = featuresOf(script.events, script.dispense(OTHER_PHARMACY, 2));
  expect(elsewhere).toMatchObject({ custodyGap: 1, hoursSinceElsewhere: 1 });
});

test('a pack that nobody took out of its case is still packed', () => {
  const script = new EventScript();
  script.commission(1);
  script.pack(MAKER, 1, 100);
  script.move(MAKER, WHOLESALER, 100);
  const row = script.verify(WHOLESALER, 1);
  expect(featuresOf(script.events, row)).toMatchObject({
    custodyGap: 0,
    stillPacked: 1,
    handovers: 1,
  });
});

test('goods on their way to the scanning party are no gap', () => {
  const script = new EventScript();
  script.commission(1);
  script.say(4, MAKER, { item: 1, otherParty: PHARMACY });
  expect(featuresOf(script.events, script.dispense(PHARMACY, 1))['custodyGap']).toBe(0);
  const other = new EventScript();
  other.commission(1);
  other.say(4, MAKER, { item: 1, otherParty: PHARMACY });
  expect(featuresOf(other.events, other.dispense(WHOLESALER, 1))['custodyGap']).toBe(1);
});

test('a unit packed again after unpacking does not take the old contents along', () => {
  const script = new EventScript();
  script.commission(1);
  script.commission(2);
  script.pack(MAKER, 1, 100);
  script.unpack(MAKER, 100);
  script.pack(MAKER, 2, 100);
  script.move(MAKER, WHOLESALER, 100);
  expect(featuresOf(script.events, script.verify(WHOLESALER, 1))['custodyGap']).toBe(1);
  expect(featuresOf(script.events, script.verify(WHOLESALER, 2))['custodyGap']).toBe(0);
});

test('a circle of packing statements is survived', () => {
  const script = new EventScript();
  script.pack(MAKER, 1, 2);
  script.pack(MAKER, 2, 1);
  const row = script.verify(WHOLESALER, 1);
  const { custodyGap, handovers } = featuresOf(script.events, row);
  expect(custodyGap).toBe(1);
  expect(handovers).toBe(0);
});

test('a serial that no row names has no custody', () => {
  const script = new EventScript();
  const features = featuresOf(script.events, script.dispense(PHARMACY, 7));
  expect(features['commissioned']).toBe(0);
  for (const name of ['custodyGap', 'hoursSinceElsewhere', 'handovers', 'stillPacked', 'packAge']) {
    expect(features[name]).toBeNaN();
  }
});
