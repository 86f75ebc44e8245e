import { expect, test } from 'vitest';
import { ATTACK_KINDS } from '../../../sim/index.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { playWorld } from '../../support/sim/small-world.ts';

const everything = eventfulWorld();
const all = playWorld(everything);

/** Packs labelled with `kind`, and incidents of it that came to something. */
function found({ truth, counters, incidents }: typeof all, kind: (typeof ATTACK_KINDS)[number]) {
  const code = 1 + ATTACK_KINDS.indexOf(kind);
  const labelled = truth.attackKind.subarray(0, truth.length).filter((k) => k === code).length;
  expect(counters.attacks[kind]).toBe(labelled);
  return labelled + incidents.filter((at) => at.kind === kind && at.outcome === 'done').length;
}

test.each(ATTACK_KINDS)('among all the others %s leaves its truth, and none when off', (kind) => {
  expect(found(all, kind)).toBeGreaterThan(0);
  const attacks = everything.attacks.filter((attack) => attack.kind !== kind);
  expect(found(playWorld({ ...everything, attacks }), kind)).toBe(0);
});
