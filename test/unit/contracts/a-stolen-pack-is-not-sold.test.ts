import { expect, test } from 'vitest';
import { Disposition } from '../../../ledger/events/index.ts';
import {
  CENTRAL,
  LEDGER,
  PHARMACY,
  SmallChain,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

test('a pack reported stolen is refused until the report is taken back', () => {
  for (const config of [CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).supply();
    expect(chain.report(WHOLESALER, Disposition.stolen, { item: 0 })).toBe('');
    expect(chain.dispense(0, PHARMACY)).toBe('R_NOT_STOLEN');
    expect(chain.report(WHOLESALER, Disposition.active, { item: 0 })).toBe('');
    expect(chain.dispense(0, PHARMACY)).toBe('');
  }
});
