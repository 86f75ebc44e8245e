import { expect, test } from 'vitest';
import { ItemKind, Step } from '../../../ledger/events/index.ts';
import { eventRows, playWorld, smallAttack, smallWorld } from '../../support/sim/small-world.ts';

test.each([
  [0, true],
  [1, false],
])(
  'with a share of insiders of %d, forged receipts of single packs on record: %s',
  (insider, on) => {
    const world = playWorld(smallWorld({ attacks: [smallAttack('invented-serial', { insider })] }));
    const { kind } = world.identities;
    const receipts = eventRows(
      world,
      (c, row) => c.step[row] === Step.receiving && kind[c.item[row]!] === ItemKind.pack,
    );
    expect(world.counters.attacks['invented-serial']).toBeGreaterThan(0);
    expect(receipts.length).toBe(on ? world.counters.attacks['invented-serial'] : 0);
  },
);
