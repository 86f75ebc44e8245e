import { expect, test } from 'vitest';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import { EventScript, OTHER_PHARMACY, PATIENTS, PHARMACY } from '../../support/ml/event-script.ts';
import { featuresOf } from '../../support/ml/feature-values.ts';

test('a scan does not see itself', () => {
  const script = new EventScript();
  const row = script.dispense(PHARMACY, 1);
  expect(featuresOf(script.events, row)).toMatchObject({ scansHere: 0, dispensedBefore: 0 });
});

test('a second dispensing elsewhere contradicts the first', () => {
  const script = new EventScript();
  script.supply(1);
  script.dispense(PHARMACY, 1);
  const row = script.dispense(OTHER_PHARMACY, 1);
  expect(featuresOf(script.events, row)).toMatchObject({
    scansHere: 0,
    scansElsewhere: 1,
    dispensedBefore: 1,
  });
});

test('a look-up by the patient after the dispensing there is no contradiction', () => {
  const script = new EventScript();
  script.supply(1);
  script.dispense(PHARMACY, 1);
  const here = script.verify(PATIENTS, 1, { site: PHARMACY });
  const elsewhere = script.verify(PATIENTS, 1, { site: OTHER_PHARMACY });
  expect(featuresOf(script.events, here)).toMatchObject({ scansHere: 1, dispensedBefore: 0 });
  expect(featuresOf(script.events, elsewhere)['dispensedBefore']).toBe(1);
});

test('a refused dispensing is a refusal and no dispensing', () => {
  const script = new EventScript();
  script.supply(1);
  script.dispense(PHARMACY, 1, { verdict: 3 });
  expect(featuresOf(script.events, script.dispense(PHARMACY, 1))).toMatchObject({
    dispensedBefore: 0,
    refusals: 1,
    lotRefusals: 1,
  });
});

test('a label that differs from the commissioning shows', () => {
  const script = new EventScript();
  script.commission(1, 0, 400);
  const row = script.dispense(PHARMACY, 1, { lot: 5, expiryDay: 401 });
  expect(featuresOf(script.events, row)).toMatchObject({ lotMismatch: 1, expiryMismatch: 1 });
});

test('theft, holding and destruction stand until they are undone', () => {
  const script = new EventScript();
  script.commission(1);
  const { stolen, recalled, active, non_sellable_other: aside } = Disposition;
  script.say(Step.reporting, 0, { item: 1, disposition: stolen });
  script.say(Step.reporting, 0, { lot: 0, disposition: recalled });
  script.say(Step.holding, PHARMACY, { item: 1, disposition: aside });
  const during = featuresOf(script.events, script.dispense(PHARMACY, 1));
  expect(during).toMatchObject({ stolen: 1, lotRecalled: 1, held: 1, destroyed: 0 });
  script.say(Step.reporting, 0, { item: 1, disposition: active });
  script.say(Step.reporting, 0, { lot: 0, disposition: active });
  script.say(Step.holding, PHARMACY, { item: 1, disposition: active });
  script.say(Step.destroying, PHARMACY, { item: 1, lot: 0 });
  const after = featuresOf(script.events, script.dispense(PHARMACY, 1));
  expect(after).toMatchObject({ stolen: 0, lotRecalled: 0, held: 0, destroyed: 1 });
});
