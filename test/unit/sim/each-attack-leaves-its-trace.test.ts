import { describe, expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { ATTACK_KINDS, type AttackKind } from '../../../sim/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { checkLittlesLaw } from '../../../sim/world/littles-law.ts';
import { ATTACK_TRACES } from '../../support/sim/attack-traces.ts';
import { recordOf } from '../../support/sim/event-rows.ts';
import { eventfulAttack, eventfulWorld } from '../../support/sim/eventful-world.ts';
import { playWorld, smallWorld } from '../../support/sim/small-world.ts';

/** Everything honest that can happen, and no error. */
const honest = eventfulWorld({
  attacks: [],
  noise: smallWorld().noise,
  disruptions: [],
  // short enough for goods to be sent back
  products: eventfulWorld().products.map((product) => ({
    ...product,
    shelfLifeMs: 40 * MS_PER_DAY,
  })),
  sites: eventfulWorld().sites.map((site) => ({ ...site, scanRate: 1, patientScanRate: 0 })),
});
const clean = recordOf(playWorld(honest));

/** Of these there is nothing to find: a-placebo- and a-swap-of-contents-changes-nothing-but-the-truth. */
const traced = ATTACK_KINDS.filter(
  (kind): kind is Exclude<AttackKind, 'placebo' | 'content-swap'> =>
    kind !== 'placebo' && kind !== 'content-swap',
);
/** These leave no pack: the incident is their label. */
const WITHOUT_PACKS: readonly AttackKind[] = ['verify-flood', 'censorship'];

describe.each(traced)('%s', (kind) => {
  const world = playWorld({ ...honest, attacks: [eventfulAttack(kind)] });

  test('leaves its trace in the record, and none when it is off', () => {
    expect(ATTACK_TRACES[kind](recordOf(world))).toBe(true);
    expect(ATTACK_TRACES[kind](clean)).toBe(false);
  });

  test('has its label in the truth', () => {
    const code = 1 + ATTACK_KINDS.indexOf(kind);
    const { truth, incidents } = world;
    const labelled = truth.attackKind.subarray(0, truth.length);
    expect(labelled.includes(code)).toBe(!WITHOUT_PACKS.includes(kind));
    expect(labelled.every((found) => found === 0 || found === code)).toBe(true);
    expect(incidents.some(({ outcome }) => outcome === 'done')).toBe(true);
    expect(incidents.every((incident) => incident.kind === kind)).toBe(true);
  });

  test('leaves the books of the world in balance', () => {
    expect([...checkConservation(world).faults, ...checkLittlesLaw(world)]).toEqual([]);
  });
});
