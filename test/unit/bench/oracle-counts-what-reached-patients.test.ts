import { describe, expect, test } from 'vitest';
import {
  countKinds,
  illegitimatePacks,
  timeToDetect,
  totalOf,
} from '../../../bench/experiments/oracle.ts';
import { worldOf } from './truth-by-hand.ts';

const NEVER = Number.NaN;

/** Warm-up ends at 100 ms. */
const WORLD = worldOf([
  { kind: 'none', refusedMs: 150 },
  { kind: 'cloned-serial', incident: 1, injectedMs: 50, reachedMs: 60 },
  { kind: 'cloned-serial', incident: 2, injectedMs: 110, reachedMs: 120 },
  { kind: 'cloned-serial', incident: 2, injectedMs: 112, refusedMs: 130 },
  { kind: 'invented-serial', incident: 3, injectedMs: 200, reachedMs: 300, refusedMs: 250 },
  { kind: 'diversion', incident: 4, injectedMs: 200, refusedMs: 90 },
  { kind: 'placebo', incident: 5, injectedMs: 200, reachedMs: 220, refusedMs: NEVER },
]);

const KINDS = countKinds(WORLD, 100);
const countsOf = (kind: string) => KINDS.find((count) => count.kind === kind);

describe('the oracle', () => {
  test('counts packs injected after the warm-up', () => {
    expect(countsOf('cloned-serial')).toEqual({
      kind: 'cloned-serial',
      injected: 2,
      reached: 1,
      refused: 1,
    });
  });

  test('takes a pack that was refused, then freed, for caught and reached', () => {
    expect(countsOf('invented-serial')).toMatchObject({ reached: 1, refused: 1 });
  });

  test('does not credit a refusal from before the theft', () => {
    expect(countsOf('diversion')).toMatchObject({ injected: 1, refused: 0 });
  });

  test('adds kinds up', () => {
    const total = totalOf(KINDS, ['cloned-serial', 'invented-serial', 'refilled-pack']);
    expect(total).toEqual({ injected: 3, reached: 2, refused: 2 });
  });

  test('takes placebo packs for genuine', () => {
    expect([...illegitimatePacks(WORLD)]).toEqual([0, 1, 1, 1, 1, 1, 0]);
  });

  test('times an incident from its first injection to its first refusal', () => {
    // incident 2: 130 − 110; incident 3: 250 − 200; incident 4 is never noticed; incident 1 is warm-up
    expect(timeToDetect(WORLD, 100)).toEqual({ incidents: 3, detected: 2, meanMs: 35 });
  });
});
