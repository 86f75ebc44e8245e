import { expect, test } from 'vitest';
import { Step } from '../../../ledger/events/index.ts';
import {
  CASE,
  LABEL,
  LEDGER,
  MAKER,
  OTHER_PHARMACY,
  PATIENTS,
  PHARMACY,
  SmallChain,
  siteOf,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

test('a clone of a live serial is refused where its original is not', () => {
  const chain = new SmallChain(LEDGER).supply();
  expect(chain.receive(0, WHOLESALER, OTHER_PHARMACY, { ...LABEL })).toBe('R_CUSTODY');
  expect(chain.dispense(0, OTHER_PHARMACY)).toBe('R_CUSTODY');
  expect(chain.say(Step.holding, OTHER_PHARMACY, { item: 0 })).toBe('R_CUSTODY');
  expect(chain.say(Step.destroying, OTHER_PHARMACY, { item: 0 })).toBe('R_CUSTODY');
  expect(chain.dispense(0, PHARMACY)).toBe('');
});

test('custody passes to the receiver that the sender named, from that sender', () => {
  const chain = new SmallChain(LEDGER).make();
  expect(chain.ship(CASE, WHOLESALER, PHARMACY)).toBe('R_CUSTODY');
  chain.ship(CASE, MAKER, WHOLESALER);
  expect(chain.ship(CASE, MAKER, WHOLESALER)).toBe('R_CUSTODY');
  expect(chain.receive(CASE, MAKER, PHARMACY)).toBe('R_CUSTODY');
  expect(chain.receive(CASE, WHOLESALER, WHOLESALER)).toBe('R_CUSTODY');
  expect(chain.receive(CASE, MAKER, WHOLESALER)).toBe('');
});

test('a look-up finds the pack where custody is', () => {
  const chain = new SmallChain(LEDGER).make();
  chain.ship(CASE, MAKER, WHOLESALER);
  chain.receive(CASE, MAKER, WHOLESALER);
  expect(chain.verify(0, WHOLESALER)).toBe('');
  expect(chain.verify(0, PHARMACY)).toBe('R_CUSTODY');
  expect(chain.verify(0, PATIENTS, { site: siteOf(PHARMACY) })).toBe('R_CUSTODY');
});

test('a patient may look up a pack whose dispensing was not scanned', () => {
  const chain = new SmallChain(LEDGER).supply();
  expect(chain.verify(0, PATIENTS, { site: siteOf(PHARMACY) })).toBe('');
  expect(chain.verify(0, PATIENTS, { site: siteOf(OTHER_PHARMACY) })).toBe('R_CUSTODY');
});
