import { expect, test } from 'vitest';
import { Disposition } from '../../../ledger/events/index.ts';
import {
  CASE,
  LEDGER,
  MAKER,
  REGULATOR,
  SmallChain,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

test('a withdrawn licence stops shipments and receipts until it is renewed', () => {
  const chain = new SmallChain(LEDGER).make();
  chain.report(REGULATOR, Disposition.non_conformant, { otherParty: WHOLESALER });
  expect(chain.ship(CASE, MAKER, WHOLESALER)).toBe('R_PARTNER_LICENSED');
  chain.report(REGULATOR, Disposition.active, { otherParty: WHOLESALER });
  expect(chain.ship(CASE, MAKER, WHOLESALER)).toBe('');
  chain.report(REGULATOR, Disposition.non_conformant, { otherParty: MAKER });
  expect(chain.receive(CASE, MAKER, WHOLESALER)).toBe('R_PARTNER_LICENSED');
});
