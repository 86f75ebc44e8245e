import { expect, test } from 'vitest';
import { Step } from '../../../ledger/events/index.ts';
import {
  CENTRAL,
  LABEL,
  LEDGER,
  MAKER,
  PATIENTS,
  PHARMACY,
  SILOED,
  SmallChain,
} from '../../support/ledger/small-chain.ts';

test('a serial that nobody commissioned is refused at the counter', () => {
  for (const config of [CENTRAL, LEDGER]) {
    const chain = new SmallChain(config).supply();
    expect(chain.dispense(99, PHARMACY)).toBe('R_SERIAL_KNOWN');
    expect(chain.verify(99, PATIENTS)).toBe('R_SERIAL_KNOWN');
    expect(chain.dispense(0, PHARMACY)).toBe('');
  }
});

test('a known serial cannot be commissioned again', () => {
  const chain = new SmallChain(LEDGER).make();
  expect(chain.say(Step.commissioning, MAKER, { item: 0, ...LABEL })).toBe('R_SERIAL_KNOWN');
});

test('silos have nobody to ask about a serial', () => {
  expect(new SmallChain(SILOED).supply().dispense(99, PHARMACY)).toBe('');
});
