import { expect, test } from 'vitest';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import {
  CASE,
  CENTRAL,
  LABEL,
  LEDGER,
  MAKER,
  PHARMACY,
  SmallChain,
} from '../../support/ledger/small-chain.ts';

test('a destroyed pack is refused at the counter', () => {
  for (const config of [CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).supply();
    const destroyed = { item: 0, disposition: Disposition.destroyed, ...LABEL };
    expect(chain.say(Step.destroying, PHARMACY, destroyed)).toBe('');
    expect(chain.dispense(0, PHARMACY)).toBe('R_NOT_DESTROYED');
    expect(chain.dispense(1, PHARMACY)).toBe('');
  }
});

test('a destroyed unit takes its contents along', () => {
  const chain = new SmallChain(LEDGER).make();
  chain.say(Step.destroying, MAKER, { item: CASE, disposition: Disposition.destroyed });
  expect(chain.say(Step.unpacking, MAKER, { item: CASE })).toBe('R_NOT_DESTROYED');
  expect(chain.verify(0, MAKER)).toBe('R_NOT_DESTROYED');
});

test('nothing is put into a destroyed unit', () => {
  const chain = new SmallChain(LEDGER).make();
  chain.say(Step.commissioning, MAKER, { item: 5, ...LABEL });
  chain.say(Step.destroying, MAKER, { item: CASE, disposition: Disposition.destroyed });
  const pack = { item: 5, parent: CASE, ...LABEL };
  expect(chain.say(Step.packing, MAKER, pack)).toBe('R_NOT_DESTROYED');
});
