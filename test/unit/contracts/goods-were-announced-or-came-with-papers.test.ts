import { expect, test } from 'vitest';
import { NONE } from '../../../ledger/events/index.ts';
import {
  CASE,
  CENTRAL,
  LABEL,
  LEDGER,
  MAKER,
  PHARMACY,
  SILOED,
  SmallChain,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

test('with hand-overs on record the despatch advice must be that of the shipment', () => {
  const chain = new SmallChain(LEDGER).make();
  expect(chain.receive(CASE, MAKER, WHOLESALER)).toBe('R_SHIPMENT_AUTHORISED');
  chain.ship(CASE, MAKER, WHOLESALER);
  const receive = (shipment: number): string =>
    chain.receive(CASE, MAKER, WHOLESALER, { shipment, paper: 0 });
  expect(receive(77)).toBe('R_SHIPMENT_AUTHORISED');
  expect(receive(NONE)).toBe('R_SHIPMENT_AUTHORISED');
  expect(receive(CASE)).toBe('');
});

test('without, papers that look right are enough', () => {
  for (const config of [SILOED, CENTRAL]) {
    const chain = new SmallChain(config);
    const loose = { ...LABEL, shipment: NONE };
    expect(chain.receive(99, MAKER, PHARMACY, { ...loose, paper: 1 })).toBe('');
    expect(chain.receive(99, MAKER, PHARMACY, { ...loose, paper: 0 })).toBe(
      'R_SHIPMENT_AUTHORISED',
    );
  }
});
