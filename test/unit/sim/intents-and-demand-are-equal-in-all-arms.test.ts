import { expect, test } from 'vitest';
import { REGIMES } from '../../../ledger/index.ts';
import { drawIncidents } from '../../../sim/adversary/intent.ts';
import { World } from '../../../sim/world/world.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { playWorld, registryOf } from '../../support/sim/small-world.ts';

test('every arm meets the same demand and the same intents', () => {
  const model = eventfulWorld();
  const arms = REGIMES.map((regime) => playWorld(model, registryOf(model, regime)));
  const [first, ...others] = arms.map((world) => ({
    asked: [...world.demand.packs],
    incidents: world.counters.attackIncidents,
  }));
  for (const other of others) expect(other).toEqual(first);
});

test('an attack that is taken out changes no intent of another', () => {
  const model = eventfulWorld();
  const intents = (attacks: typeof model.attacks) => {
    const changed = { ...model, attacks };
    const world = new World(changed, 'small', 0, registryOf(changed, 'siloed'));
    return drawIncidents(world)
      .filter(({ kind }) => kind === 'diversion')
      .map(({ timeMs, entrySite, insider, relabel }) => ({ timeMs, entrySite, insider, relabel }));
  };
  const alone = intents(model.attacks.filter(({ kind }) => kind === 'diversion'));
  expect(alone.length).toBeGreaterThan(3);
  expect(intents(model.attacks)).toEqual(alone);
});
