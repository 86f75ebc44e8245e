import { expect, test } from 'vitest';
import { TheriacError } from '../../../base/index.ts';
import { createRegistry } from '../../../ledger/index.ts';
import { LEDGER, SETUP } from '../../support/ledger/small-chain.ts';

test('an unknown code is named, with the codes there are', () => {
  const create = (): unknown => createRegistry({ ...LEDGER, rulesOff: ['R_CUSTODI'] }, SETUP);
  expect(create).toThrow(TheriacError);
  expect(create).toThrow(/no contract rule R_CUSTODI/);
});
