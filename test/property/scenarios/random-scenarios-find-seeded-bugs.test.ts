import { afterEach, expect, test, vi } from 'vitest';
import { Pauses } from '../../../sim/world/pauses.ts';
import { SiteStock } from '../../../sim/world/site-stock.ts';
import { World } from '../../../sim/world/world.ts';
import { playMany } from '../../support/scenarios/many-scenarios.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

async function firstFault(): Promise<string> {
  const { faults } = await playMany(0, 100, true);
  return faults[0] ?? 'none was found';
}

test('a crash: a pause that has ended is waited for', async () => {
  const { resumesMs } = Pauses.prototype;
  vi.spyOn(Pauses.prototype, 'resumesMs').mockImplementation(function (this: Pauses, ...args) {
    const resumes = resumesMs.apply(this, args);
    // the end of the pause in whole days, which may lie in the past
    return resumes > args[2] ? resumes + 0.5 : resumes;
  });
  expect(await firstFault()).toMatch(/E_KERNEL_DELAY|whole number of ms/);
});

test('a broken invariant: an opened case loses a pack', async () => {
  const { addPack, openCase } = SiteStock.prototype;
  let opening = false;
  vi.spyOn(SiteStock.prototype, 'openCase').mockImplementation(function (this: SiteStock, unit) {
    opening = true;
    openCase.call(this, unit);
    opening = false;
  });
  vi.spyOn(SiteStock.prototype, 'addPack').mockImplementation(function (this: SiteStock, ...args) {
    if (opening) opening = false;
    else addPack.apply(this, args);
  });
  expect(await firstFault()).toMatch(/on hand at/);
});

test('a hang: what is planned for the next day happens at once', async () => {
  const { later } = World.prototype;
  vi.spyOn(World.prototype, 'later').mockImplementation(function (this: World, delayMs, ...rest) {
    later.call(this, delayMs >= 86_400_000 ? 0 : delayMs, ...rest);
  });
  expect(await firstFault()).toMatch(/does not end|events in one instant/);
});
