import { expect, test } from 'vitest';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import { say } from '../../support/ledger/traces/lawful-acts.ts';
import { newMachine, TraceEncoder, TraceLedger } from '../../support/ledger/traces/trace-ledger.ts';
import { TraceOracle } from '../../support/ledger/traces/trace-oracle.ts';
import { LOTS, MAKER, type Row } from '../../support/ledger/traces/trace-world.ts';

const CASE = 8;
const PALLET = 9;
const LABEL = { lot: 0, product: LOTS[0].product, expiryDay: LOTS[0].expiryDay };

/** A maker's statements to a machine; each is answered with '' or a code. */
function maker() {
  const ledger = new TraceLedger(newMachine());
  const encoder = new TraceEncoder('dummy');
  const oracle = new TraceOracle();
  return (step: number, rows: readonly Partial<Row>[]) => {
    const bytes = encoder.encode(
      { ...say(oracle, step, MAKER, rows), key: 0 },
      ledger.accepted.length,
    );
    return ledger.offer(bytes, 0);
  };
}

test('one that begins a lot with two labels is refused as if they came one after the other', () => {
  const states = maker();
  const odd = { item: 1, ...LABEL, expiryDay: 9 };
  expect(states(Step.commissioning, [{ item: 0, ...LABEL }, odd])).toBe('R_DATA_MATCH');
  expect(states(Step.commissioning, [{ item: 0, ...LABEL }])).toBe('');
  expect(states(Step.commissioning, [odd])).toBe('R_DATA_MATCH');
});

test('what is destroyed with its unit is not destroyed once more by itself', () => {
  const states = maker();
  const gone = { disposition: Disposition.destroyed };
  states(Step.commissioning, [{ item: 0, ...LABEL }]);
  expect(states(Step.packing, [{ item: 0, parent: CASE }])).toBe('');
  for (const items of [[CASE, 0] as const, [0, CASE] as const]) {
    const rows = items.map((item) => ({ item, ...gone }));
    expect(states(Step.destroying, rows)).toBe('T_DUPLICATE_ITEM');
  }
  expect(states(Step.destroying, [{ item: CASE, ...gone }])).toBe('');
});

test('units are not put into each other by two rows that are both in order', () => {
  const states = maker();
  states(
    Step.commissioning,
    [0, 1].map((item) => ({ item, ...LABEL })),
  );
  // Pack 0 in unit 10 in the case, pack 1 in unit 11 in the pallet.
  states(Step.packing, [{ item: 0, parent: 10 }]);
  states(Step.packing, [{ item: 1, parent: 11 }]);
  states(Step.packing, [{ item: 10, parent: CASE }]);
  expect(states(Step.packing, [{ item: 11, parent: PALLET }])).toBe('');
  const crosswise = [
    { item: CASE, parent: 11 },
    { item: PALLET, parent: 10 },
  ];
  expect(states(Step.packing, crosswise)).toBe('T_DUPLICATE_ITEM');
  expect(states(Step.packing, crosswise.slice(0, 1))).toBe('');
});

test('a row about no item is a statement of its own beside rows about items', () => {
  const states = maker();
  states(Step.commissioning, [{ item: 0, ...LABEL }]);
  const release = { lot: 0, disposition: Disposition.conformant };
  expect(states(Step.inspecting, [release, { ...release, item: 0 }])).toBe('');
  expect(states(Step.packing, [{ parent: CASE }, { item: 0, parent: CASE }])).toBe(
    'R_SERIAL_KNOWN',
  );
});
