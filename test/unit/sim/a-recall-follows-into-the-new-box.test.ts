import { expect, test } from 'vitest';
import { reportRecall } from '../../../sim/actors/recall.ts';
import { play } from '../../../sim/simulate.ts';
import { PackState } from '../../../sim/world/pack-table.ts';
import { World } from '../../../sim/world/world.ts';
import { tradedWorld } from '../../support/sim/patient-world.ts';
import { PermissiveRegistry } from '../../support/sim/permissive-registry.ts';

test('a recall of the old lot takes the new box off the shelf too', () => {
  const model = tradedWorld();
  const world = new World(model, 'small', 0, new PermissiveRegistry());
  // the lots of the opening stock, while much of it is on the shelves
  world.at(2 * 86_400_000, recallAll, 0);
  play(world);
  const { packs, lots } = world;
  let binned = 0;
  for (let pack = 0; pack < packs.length; pack++) {
    if (packs.product(pack) !== 1 || !lots[packs.lot(pack)]!.recallReported) continue;
    expect(lots[packs.labelLot(pack)]!.recallKnown).toBe(true);
    expect(packs.state[pack]).not.toBe(PackState.stock);
    if (packs.state[pack] === PackState.destroyed) binned += 1;
  }
  expect(binned).toBeGreaterThan(20);
});

function recallAll(world: World): void {
  for (const [index, lot] of world.lots.entries()) {
    if (lot.origin !== undefined) continue;
    lot.recallJustified = true;
    reportRecall(world, index);
  }
}
