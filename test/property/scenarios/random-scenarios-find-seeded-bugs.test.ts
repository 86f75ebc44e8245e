import { afterEach, expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { Pauses } from '../../../sim/world/pauses.ts';
import { SiteStock } from '../../../sim/world/site-stock.ts';
import { World } from '../../../sim/world/world.ts';
import { playMany } from '../../support/scenarios/many-scenarios.ts';

let repair: (() => void)[] = [];

afterEach(() => {
  for (const undo of repair) undo();
  repair = [];
});

/** Puts a faulty method in the place of the right one until the end of the test. */
function sabotage<T extends object, K extends keyof T>(
  prototype: T,
  name: K,
  faulty: (right: T[K]) => T[K],
): void {
  const right = prototype[name];
  prototype[name] = faulty(right);
  repair.push(() => {
    prototype[name] = right;
  });
}

async function firstFault(): Promise<string> {
  const { faults } = await playMany(0, 100, true);
  return faults[0] ?? 'none was found';
}

test('a crash: the end of a pause is no whole ms', async () => {
  sabotage(
    Pauses.prototype,
    'resumesMs',
    (right) =>
      function (this: Pauses, ...args) {
        const resumesMs = right.apply(this, args);
        return resumesMs > args[2] ? resumesMs + 0.5 : resumesMs;
      },
  );
  expect(await firstFault()).toMatch(/a delay must be a whole number of ms/);
});

test('a broken invariant: an opened case loses a pack', async () => {
  let isFirst = false;
  sabotage(
    SiteStock.prototype,
    'openCase',
    (right) =>
      function (this: SiteStock, unit) {
        isFirst = true;
        right.call(this, unit);
        isFirst = false;
      },
  );
  sabotage(
    SiteStock.prototype,
    'addPack',
    (right) =>
      function (this: SiteStock, ...args) {
        if (isFirst) isFirst = false;
        else right.apply(this, args);
      },
  );
  expect(await firstFault()).toMatch(/on hand at/);
});

test('a hang: what is planned for another day happens at once', async () => {
  sabotage(
    World.prototype,
    'later',
    (right) =>
      function (this: World, delayMs, ...rest) {
        right.call(this, delayMs >= MS_PER_DAY ? 0 : delayMs, ...rest);
      },
  );
  expect(await firstFault()).toMatch(/does not end|events in one instant/);
});
