import { expect, test } from 'vitest';
import { Disposition } from '../../../ledger/events/index.ts';
import {
  CASE,
  CENTRAL,
  LEDGER,
  MAKER,
  PHARMACY,
  SILOED,
  SmallChain,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

const DAY_MS = 86_400_000;

test('the last day of the shelf life counts, the day after does not', () => {
  for (const config of [SILOED, CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).supply();
    expect(chain.dispense(0, PHARMACY, { recordTimeMs: 101 * DAY_MS - 1 })).toBe('');
    expect(chain.dispense(1, PHARMACY, { recordTimeMs: 101 * DAY_MS })).toBe('R_NOT_EXPIRED');
  }
});

test('a unit is as old as the pack in it that expires first, and may go back', () => {
  for (const config of [SILOED, LEDGER]) {
    const chain = new SmallChain(config).make();
    const late = { recordTimeMs: 101 * DAY_MS };
    expect(chain.ship(CASE, MAKER, WHOLESALER, late)).toBe('R_NOT_EXPIRED');
    const back = { ...late, disposition: Disposition.returned };
    expect(chain.ship(CASE, MAKER, WHOLESALER, back)).toBe('');
  }
});
