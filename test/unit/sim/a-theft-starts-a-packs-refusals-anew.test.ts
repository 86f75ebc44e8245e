import { expect, test } from 'vitest';
import { PackTable } from '../../../sim/world/pack-table.ts';
import { TruthTable } from '../../../sim/world/truth-table.ts';

test('a refusal after the theft counts though the pack was refused before', () => {
  const truth = new TruthTable(new PackTable());
  truth.add(1);
  truth.refuse(0, 10, 1);
  truth.inject(0, { kind: 4, attack: 0, incident: 0, entrySite: 1, timeMs: 20 });
  expect(truth.refusedMs(0)).toBeNaN();
  truth.refuse(0, 30, 2);
  truth.refuse(0, 40, 3);
  expect([truth.refusedMs(0), truth.refusedBy(0), truth.refusals(0)]).toEqual([30, 2, 3]);
});
