import { expect, test } from 'vitest';
import { Disposition, NONE, Step } from '../../../ledger/events/index.ts';
import {
  CASE,
  CENTRAL,
  LABEL,
  LEDGER,
  MAKER,
  PATIENTS,
  PHARMACY,
  REGULATOR,
  SILOED,
  SmallChain,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

test('a shipment to nobody, or to patients, is refused in every regime', () => {
  for (const config of [SILOED, CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).make();
    expect(chain.ship(CASE, MAKER, NONE)).toBe('R_PARTNER_KNOWN');
    expect(chain.ship(CASE, MAKER, PATIENTS)).toBe('R_PARTNER_KNOWN');
    expect(chain.ship(CASE, MAKER, WHOLESALER)).toBe('');
  }
});

test('serials and releases come from manufacturers, licences from the regulator', () => {
  const chain = new SmallChain(LEDGER).make();
  expect(chain.say(Step.commissioning, WHOLESALER, { item: 5, ...LABEL })).toBe('R_PARTNER_KNOWN');
  expect(chain.say(Step.inspecting, WHOLESALER, { lot: 0 })).toBe('R_PARTNER_KNOWN');
  const about = { otherParty: PHARMACY };
  expect(chain.report(WHOLESALER, Disposition.active, about)).toBe('R_PARTNER_KNOWN');
  expect(chain.report(REGULATOR, Disposition.active, about)).toBe('');
});

test('supplies come from whoever may supply, a pharmacy only sends back', () => {
  for (const config of [SILOED, CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).supply();
    chain.say(Step.packing, PHARMACY, { item: 0, parent: CASE });
    const back = { disposition: Disposition.returned };
    chain.ship(CASE, PHARMACY, WHOLESALER, back);
    expect(chain.receive(CASE, PHARMACY, WHOLESALER)).toBe('R_PARTNER_KNOWN');
    expect(chain.receive(CASE, PHARMACY, WHOLESALER, back)).toBe('');
  }
});
