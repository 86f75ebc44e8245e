import { expect, test } from 'vitest';
import { ATTACK_KINDS } from '../../../sim/index.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { playWorld } from '../../support/sim/small-world.ts';

const everything = eventfulWorld();

test.each(ATTACK_KINDS)('%s leaves rows of truth when on, and none when off', (kind) => {
  const code = 1 + ATTACK_KINDS.indexOf(kind);
  const count = (attacks: typeof everything.attacks) => {
    const { truth, counters } = playWorld({ ...everything, attacks });
    const labelled = truth.attackKind.subarray(0, truth.length).filter((k) => k === code).length;
    expect(counters.attacks[kind]).toBe(labelled);
    return labelled;
  };
  expect(count(everything.attacks)).toBeGreaterThan(0);
  expect(count(everything.attacks.filter((attack) => attack.kind !== kind))).toBe(0);
});
