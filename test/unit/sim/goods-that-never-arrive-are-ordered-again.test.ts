import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { eventRows, playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';
import { worldOnTheRoad } from '../../support/sim/transport.ts';

const mishap = (probability: number) => ({
  probability,
  noticedAfter: { kind: 'constant', valueMs: 3 * MS_PER_DAY } as const,
});

test.each(['loss', 'theft'] as const)('%s: counted, reported late, and made good', (kind) => {
  const model = worldOnTheRoad({ [kind]: mishap(0.2) });
  const world = playWorld(model, registryOf(model, 'ledger'));
  const { counters, packs, truth } = world;
  const gone = kind === 'loss' ? counters.packsLost : counters.packsStolen;
  const other = kind === 'loss' ? counters.packsStolen : counters.packsLost;
  expect(gone).toBeGreaterThan(20);
  expect(other).toBe(0);
  const states = checkConservation(world);
  expect(states.faults).toEqual([]);
  expect(kind === 'loss' ? states.packs.lost : states.packs.stolen).toBe(gone);
  // nobody attacked
  for (let pack = 0; pack < packs.length; pack++) expect(truth.attackKind[pack]).toBe(0);
  const reports = eventRows(
    world,
    (c, row) => c.step[row] === Step.reporting && c.disposition[row] === Disposition.stolen,
  );
  expect(reports.length).toBeGreaterThan(0);
  expect(reports.length).toBeLessThanOrEqual(gone);
  // a third less arrives, and patients are served nevertheless
  const calm = playWorld(smallWorld()).counters;
  expect(counters.packsDispensed).toBeGreaterThan(0.7 * calm.packsDispensed);
  for (let site = 1; site < model.sites.length; site++) {
    const policy = model.sites[site]!.policies[0]!;
    const level = policy.kind === 'order-up-to' ? policy.orderUpTo : 0;
    const position = world.stock.onHand[site]! + world.onOrder[site]! - world.orders.owed[site]!;
    expect(position).toBeLessThanOrEqual(level + 10);
  }
});

test('everything is lost: shops run dry and nobody orders without end', () => {
  const model = worldOnTheRoad({ loss: mishap(1) });
  const { counters, onOrder } = playWorld(model);
  expect(counters.packsDispensed).toBeLessThanOrEqual(3 * 20);
  for (const packs of onOrder) expect(packs).toBeLessThanOrEqual(160);
});
