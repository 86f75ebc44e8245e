import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import type { InspectionAction } from '../../../sim/index.ts';
import { FlaggingInspector } from '../../support/sim/flagging-inspector.ts';
import { playWorld, registryOf, smallAttack, smallWorld } from '../../support/sim/small-world.ts';

const model = smallWorld({
  attacks: [
    smallAttack('refilled-pack', {
      insider: 1,
      adaptivity: { reaction: 'pause', after: 1, lastsMs: 5 * MS_PER_DAY },
    }),
  ],
});

function skips(every: number, action: InspectionAction): number {
  const inspector = new FlaggingInspector(every, action);
  const world = playWorld(model, registryOf(model, 'siloed'), 'small', inspector);
  return world.counters.attackSkips['refilled-pack'];
}

test('who brought in a pack that was found or blocked lies low, as after a refusal at the gate', () => {
  expect(skips(1, 'pass')).toBe(0);
  for (const action of ['alert', 'quarantine', 'block'] as const) {
    expect(skips(5, action), action).toBeGreaterThan(0);
  }
});
