import { expect, test } from 'vitest';
import { ATTACK_KINDS, type AttackKind } from '../../../sim/index.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { playWorld } from '../../support/sim/small-world.ts';

/** Attackers who take packs for good, or work on statements alone. */
const LEADS_TO_NO_PATIENT: readonly AttackKind[] = [
  'pilferage',
  'back-dating',
  'verify-flood',
  'censorship',
];

test('a registry without rules lets everything pass, and false packs reach patients', () => {
  const { recorder, counters, truth } = playWorld(eventfulWorld());
  const { columns, length } = recorder.events;
  expect(columns.verdict.subarray(0, length).every((verdict) => verdict === 0)).toBe(true);
  expect(counters.genuineRefusals).toBe(0);
  const reached = new Set<number>();
  for (let pack = 0; pack < truth.length; pack++) {
    if (!Number.isNaN(truth.reachedMs[pack])) reached.add(truth.attackKind[pack]!);
  }
  for (const [index, kind] of ATTACK_KINDS.entries()) {
    expect(reached.has(index + 1), kind).toBe(!LEADS_TO_NO_PATIENT.includes(kind));
  }
});
