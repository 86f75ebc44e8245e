import { expect, test } from 'vitest';
import { Step } from '../../../ledger/events/index.ts';
import {
  DAY_MS,
  EventScript,
  MAKER,
  OTHER_PHARMACY,
  PHARMACY,
  WHOLESALER,
} from '../../support/ml/event-script.ts';
import { featuresOf } from '../../support/ml/feature-values.ts';

test("another party's own rows are unseen, its own are seen", () => {
  const script = new EventScript('own');
  script.commission(1);
  script.dispense(OTHER_PHARMACY, 1);
  expect(featuresOf(script.events, script.dispense(PHARMACY, 1))).toMatchObject({
    commissioned: 0,
    scansElsewhere: 0,
  });
  expect(featuresOf(script.events, script.dispense(PHARMACY, 1))['dispensedBefore']).toBe(1);
});

test('a row addressed to a party is seen by it from its time on, and by nobody else', () => {
  const script = new EventScript('own');
  const notice = { item: 1, lot: 0, otherParty: PHARMACY };
  script.say(Step.shipping, WHOLESALER, { ...notice, visibleToOtherMs: DAY_MS });
  const early = script.dispense(PHARMACY, 1);
  script.nowMs = DAY_MS;
  const late = script.dispense(PHARMACY, 1);
  const stranger = script.dispense(OTHER_PHARMACY, 1);
  expect(featuresOf(script.events, early)['lotAge']).toBeNaN();
  expect(featuresOf(script.events, late)['lotAge']).toBe(1);
  expect(featuresOf(script.events, stranger)['lotAge']).toBeNaN();
});

test('a shared row counts from the moment it is shared and only once', () => {
  const script = new EventScript('own');
  const shared = { verdict: 2, visibleToAllMs: DAY_MS, otherParty: MAKER, visibleToOtherMs: 0 };
  script.dispense(PHARMACY, 1, shared);
  const early = script.dispense(OTHER_PHARMACY, 1);
  script.nowMs = DAY_MS;
  const late = script.dispense(PHARMACY, 1);
  expect(featuresOf(script.events, early)['refusals']).toBe(0);
  expect(featuresOf(script.events, late)['refusals']).toBe(1);
});

test('a receipt tells the lots of the unit though its packing was not seen', () => {
  const script = new EventScript('own');
  script.supply(3);
  script.dispense(PHARMACY, 1);
  const features = featuresOf(script.events, script.dispense(PHARMACY, 2), 'logistics');
  expect(features['lotBalance']).toBeCloseTo(1 / 3, 12);
  expect(features['senderShare']).toBe(1);
});

test('a private booking of loose packs leaves no history of their serials, a shared one does', () => {
  for (const [visible, handovers] of [
    ['own', NaN],
    ['shared', 1],
  ] as const) {
    const script = new EventScript(visible);
    script.say(Step.receiving, PHARMACY, { item: 1, lot: 0, otherParty: WHOLESALER });
    const features = featuresOf(script.events, script.dispense(PHARMACY, 1));
    expect(features).toMatchObject({ handovers, lotBalance: 0 });
  }
});
