import { expect, test } from 'vitest';
import { Disposition } from '../../../ledger/events/index.ts';
import type { LedgerConfig } from '../../../ledger/index.ts';
import { ruleSetOf, ruleText } from '../../support/ledger/rule-text.ts';
import {
  CASE,
  CENTRAL,
  LABEL,
  LEDGER,
  MAKER,
  PEDIGREE,
  PHARMACY,
  SILOED,
  SmallChain,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

const ALL = "['receiving', 'dispensing', 'shipping']";
const STEPS = `{ own: ${ALL}, endpoints: ${ALL}, pedigree: ${ALL} }`;

/** A chain whose rule refuses where `question` is true: the refusal tells the answer. */
function chainAsked(
  config: LedgerConfig,
  question: string,
  step: string,
  rulesOff: readonly string[] = [],
): SmallChain {
  const body = `return event.step !== Step.${step} || !(${question});`;
  return new SmallChain(config, ruleSetOf([ruleText(body, { steps: STEPS })], rulesOff));
}

/** What each regime answers when the pharmacy dispenses pack 1 after pack 0. */
function whenDispensing(question: string): boolean[] {
  return [SILOED, CENTRAL, PEDIGREE, LEDGER].map((config) => {
    const chain = chainAsked(config, `event.item === 1 && (${question})`, 'dispensing').supply();
    chain.dispense(0, PHARMACY);
    return chain.dispense(1, PHARMACY) === 'X_TEST';
  });
}

/** What each regime answers when the wholesaler receives the case. */
function whenReceiving(question: string): boolean[] {
  return [SILOED, CENTRAL, PEDIGREE, LEDGER].map((config) => {
    const chain = chainAsked(config, question, 'receiving').make();
    chain.ship(CASE, MAKER, WHOLESALER);
    return chain.receive(CASE, MAKER, WHOLESALER) === 'X_TEST';
  });
}

const [none, all, hubAndPedigree, pedigree] = [
  [false, false, false, false],
  [true, true, true, true],
  [false, true, true, true],
  [false, false, true, true],
];

test.each([
  ['the label is in everybody’s hands', 'event.lot === 0 && event.expiryDay === 100', all],
  [
    'serials are known where commissioning is uploaded',
    'state.isKnown(event.item)',
    hubAndPedigree,
  ],
  [
    'so is their record',
    'state.lot(event.item) === 0 && state.expiryDay(1) === 100',
    hubAndPedigree,
  ],
  [
    'and that another pack was dispensed',
    '(state.status(0) & Status.dispensed) !== 0',
    hubAndPedigree,
  ],
  ['and where', `state.custodySite(0) === event.site`, hubAndPedigree],
  [
    'custody of what is not dispensed is a matter of a pedigree',
    'state.custodian(1) === event.party',
    pedigree,
  ],
  [
    'release is a matter of a pedigree',
    '(state.lotStatus(0) & LotStatus.released) !== 0',
    pedigree,
  ],
  ['roles are public', 'state.trades(event.party) && !state.supplies(event.party)', all],
  [
    'what lies outside of every column is not there',
    'state.lot(-5) !== NONE || state.lot(1e9) !== NONE || state.status(0.5) !== 0',
    none,
  ],
  ['the regime says what it is told', "state.knowledge !== 'own'", hubAndPedigree],
])('at the counter: %s', (_, question, expected) => {
  expect(whenDispensing(question)).toEqual(expected);
});

test.each([
  [
    'the packing list travels with the goods',
    'state.isUnit(event.item) && state.lot(event.item) === 0',
    all,
  ],
  [
    'and is what everyLot asks',
    'state.everyLot((lot) => lot === 0) && state.earliestExpiryDay() === 100',
    all,
  ],
  ['products inside have limits', 'state.everyProduct((p) => state.temperatureMaxC(p) === 8)', all],
  ['a hub is not asked about goods in', 'state.isKnown(0)', pedigree],
  [
    'despatch advices are a matter of a pedigree',
    'state.receiver(event.item) === event.party && state.advice(event.item) === event.shipment',
    pedigree,
  ],
  ['what lies in what too', 'state.parent(0) === event.item', pedigree],
])('at the dock: %s', (_, question, expected) => {
  expect(whenReceiving(question)).toEqual(expected);
});

test('a recall is heard of by letter, or at once where it is uploaded', () => {
  const recalled = '(state.lotStatus(0) & (LotStatus.recallStated | LotStatus.recallHeard)) !== 0';
  const answers = [SILOED, CENTRAL, LEDGER].map((config) => {
    const chain = chainAsked(config, recalled, 'dispensing', ['R_NOT_RECALLED']).supply();
    chain.report(MAKER, Disposition.recalled, { lot: 0 });
    const before = chain.dispense(0, PHARMACY);
    const afterMs = chain.last.recordTimeMs + config.noticeDelay + 1;
    return [before, chain.dispense(1, PHARMACY, { recordTimeMs: afterMs, ...LABEL })];
  });
  expect(answers).toEqual([
    ['', 'X_TEST'],
    ['X_TEST', 'X_TEST'],
    ['X_TEST', 'X_TEST'],
  ]);
});

test('a reading is what the log will hold of it: 32 bits', () => {
  const steps = "{ pedigree: ['receiving'] }";
  const rule = ruleText('return event.temperatureMaxC <= 8.3;', { steps });
  const chain = new SmallChain(LEDGER, ruleSetOf([rule], ['R_COLD_CHAIN'])).make();
  chain.ship(CASE, MAKER, WHOLESALER);
  const warm = { temperatureMaxC: 8.3 };
  // It lies above itself once it is rounded to 32 bits.
  expect(Math.fround(8.3)).toBeGreaterThan(8.3);
  expect(chain.receive(CASE, MAKER, WHOLESALER, warm)).toBe('X_TEST');
});
