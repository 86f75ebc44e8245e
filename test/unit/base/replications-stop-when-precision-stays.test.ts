import { describe, expect, it } from 'vitest';
import {
  relativeHalfWidths,
  replicationsNeeded,
  replicationsToRun,
  tQuantile,
} from '../../../base/index.ts';

const TARGET = { relativeHalfWidth: 0.1, confidence: 0.95, minimum: 3, lookAhead: 0 };

describe('relative half-width', () => {
  it('is that of the t interval after each replication', () => {
    const widths = relativeHalfWidths([10, 12, 11], 0.95);
    expect(widths[0]).toBe(Infinity);
    expect(widths[2]).toBeCloseTo((tQuantile(0.975, 2) * Math.sqrt(1 / 3)) / 11, 12);
  });

  it('is 0 for equal values and infinite around a mean of 0', () => {
    expect([...relativeHalfWidths([0, 0], 0.95)]).toEqual([Infinity, 0]);
    expect(relativeHalfWidths([-1, 1], 0.95)[1]).toBe(Infinity);
  });

  it('passes over a value that does not exist', () => {
    const [, , width] = relativeHalfWidths([10, 12, 11], 0.95);
    expect([...relativeHalfWidths([NaN, 10, 12, NaN, 11, NaN], 0.95)].slice(4)).toEqual([
      width,
      width,
    ]);
    expect([...relativeHalfWidths([NaN, NaN, NaN], 0.95)]).toEqual([Infinity, Infinity, Infinity]);
  });
});

describe('stopping', () => {
  it('waits for the minimum, and for the precision', () => {
    expect(replicationsNeeded([10, 10, 10, 10], TARGET)).toBe(3);
    expect(replicationsNeeded([10, 10, 10, 10], { ...TARGET, minimum: 4 })).toBe(4);
    expect(replicationsNeeded([10, 10], TARGET)).toBeUndefined();
    expect(replicationsNeeded([5, 10, 15, 5, 15], TARGET)).toBeUndefined();
  });

  it('is not fooled by a lucky streak: the look-ahead sees its end', () => {
    const lucky = [10, 10, 10, 20, 12, 9, 11, 10, 10, 11];
    expect(replicationsNeeded(lucky, TARGET)).toBe(3);
    expect(replicationsNeeded(lucky, { ...TARGET, lookAhead: 2 })).toBeUndefined();
  });

  it('needs the look-ahead itself before it answers', () => {
    const equal = new Array<number>(8).fill(1);
    expect(replicationsNeeded(equal.slice(0, 7), { ...TARGET, lookAhead: 5 })).toBeUndefined();
    expect(replicationsNeeded(equal, { ...TARGET, lookAhead: 5 })).toBe(3);
  });

  it('the look-ahead grows with the number of replications above 100', () => {
    const late = Array.from({ length: 260 }, (_, i) => (i < 150 ? 150 + (i % 2) * 700 : 500));
    const first = replicationsNeeded(late, { ...TARGET, lookAhead: 0 })!;
    expect(first).toBeGreaterThan(150);
    const ahead = Math.floor((first * 5) / 100);
    const target = { ...TARGET, lookAhead: 5 };
    expect(replicationsNeeded(late.slice(0, first + ahead - 1), target)).toBeUndefined();
    expect(replicationsNeeded(late.slice(0, first + ahead), target)).toBe(first);
  });

  it('round by round it ends where one by one it ends', () => {
    const values = Array.from({ length: 80 }, (_, i) => 100 + ((i * 37) % 23));
    const target = { ...TARGET, relativeHalfWidth: 0.03, lookAhead: 4 };
    let done = 0;
    const rounds: number[] = [];
    for (;;) {
      const upTo = replicationsToRun([values.slice(0, done)], target);
      if (upTo <= done) break;
      rounds.push((done = upTo));
    }
    const since = replicationsNeeded(values, target)!;
    expect(rounds[0]).toBe(3 + 4);
    expect(rounds.length).toBeGreaterThan(1);
    expect(done).toBe(since + 4);
    expect(replicationsNeeded(values.slice(0, done - 1), target)).toBeUndefined();
  });

  it('several series wait for the one that is last', () => {
    const calm = new Array<number>(8).fill(1);
    const late = [5, 10, 15, 10, 10, 10, 10, 10];
    expect(replicationsToRun([calm], TARGET)).toBe(3);
    expect(replicationsToRun([calm, late], { ...TARGET, relativeHalfWidth: 0.3 })).toBe(
      replicationsToRun([late], { ...TARGET, relativeHalfWidth: 0.3 }),
    );
    expect(replicationsToRun([late], { ...TARGET, relativeHalfWidth: 0.3 })).toBeGreaterThan(3);
    expect(() => replicationsToRun([calm, [1]], TARGET)).toThrow('one length');
  });

  it('a target that cannot be meant is refused', () => {
    expect(() => replicationsNeeded([1], { ...TARGET, relativeHalfWidth: 0 })).toThrow('positive');
    expect(() => replicationsNeeded([1], { ...TARGET, minimum: 1 })).toThrow('at least 2');
  });
});
