import { expect, test } from 'vitest';
import { Disposition } from '../../../ledger/events/index.ts';
import {
  CASE,
  CENTRAL,
  MAKER,
  PHARMACY,
  REGULATOR,
  SILOED,
  SmallChain,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

const STATED_MS = 10_000_000;
const ARRIVED_MS = STATED_MS + SILOED.noticeDelay;

test('in silos the issuer stops at once, the others when the letter is there', () => {
  const chain = new SmallChain(SILOED).supply();
  chain.report(MAKER, Disposition.recalled, { lot: 0, recordTimeMs: STATED_MS });
  expect(chain.ship(CASE, MAKER, WHOLESALER, { lot: 0 })).toBe('R_NOT_RECALLED');
  expect(chain.dispense(0, PHARMACY, { recordTimeMs: ARRIVED_MS - 1 })).toBe('');
  expect(chain.dispense(1, PHARMACY, { recordTimeMs: ARRIVED_MS })).toBe('R_NOT_RECALLED');
});

test('a correction takes as long as the letter that it corrects', () => {
  const chain = new SmallChain(SILOED).supply();
  chain.report(MAKER, Disposition.recalled, { lot: 0, recordTimeMs: STATED_MS });
  chain.report(MAKER, Disposition.active, { lot: 0, recordTimeMs: STATED_MS + 5 });
  expect(chain.dispense(0, PHARMACY, { recordTimeMs: ARRIVED_MS + 4 })).toBe('R_NOT_RECALLED');
  expect(chain.dispense(1, PHARMACY, { recordTimeMs: ARRIVED_MS + 5 })).toBe('');
});

test('beside a hub the letter still decides about goods in', () => {
  const chain = new SmallChain(CENTRAL).make();
  chain.report(MAKER, Disposition.recalled, { lot: 0, recordTimeMs: STATED_MS });
  const early = { recordTimeMs: ARRIVED_MS - 1 };
  expect(chain.receive(CASE, MAKER, WHOLESALER, early)).toBe('');
  const late = { recordTimeMs: ARRIVED_MS };
  expect(chain.receive(CASE, MAKER, WHOLESALER, late)).toBe('R_NOT_RECALLED');
});

test('a licence is withdrawn by letter too', () => {
  const chain = new SmallChain(SILOED).make();
  const about = { otherParty: WHOLESALER, recordTimeMs: STATED_MS };
  chain.report(REGULATOR, Disposition.non_conformant, about);
  expect(chain.ship(CASE, MAKER, WHOLESALER)).toBe('');
  const late = { recordTimeMs: ARRIVED_MS };
  expect(chain.ship(CASE, MAKER, WHOLESALER, late)).toBe('R_PARTNER_LICENSED');
});
