import { describe, expect, test } from 'vitest';
import type { CellMetrics } from '../../../bench/experiments/cell-metrics.ts';
import { differences } from '../../../bench/experiments/differences.ts';
import { type Claim, judge } from '../../../bench/experiments/verdicts.ts';

/** Cells of arms `new` and `old` with these figures per replication. */
function cellsOf(news: readonly number[], olds: readonly number[]): CellMetrics[] {
  const arm = (name: string, figures: readonly number[]) =>
    figures.map((figure, replication) => ({
      arm: name,
      replication,
      values: new Map([['m', figure]]),
    }));
  return [...arm('new', news), ...arm('old', olds)];
}

function verdictOn(expects: Claim['expects'], news: readonly number[], olds: readonly number[]) {
  const sides = { a: { arm: 'new', metric: 'm' }, b: { arm: 'old', metric: 'm' } };
  const found = differences(cellsOf(news, olds), [sides], 0.95);
  return judge([{ text: 'claim', expects, ...sides }], found, 0.95)[0]!;
}

const OLD = [10, 12, 11, 13, 12];

describe('a claim', () => {
  test('is supported when the paired difference points its way and is significant', () => {
    expect(verdictOn('lower', [5, 6, 6, 7, 6], OLD).verdict).toBe('supported');
  });

  test('is not supported when the difference points the other way', () => {
    const { verdict, condition } = verdictOn('higher', [5, 6, 6, 7, 6], OLD);
    expect(verdict).toBe('not supported');
    expect(condition).toBe('the difference points the other way');
  });

  test('is not supported when the difference is within chance, and says what it would take', () => {
    const { verdict, condition } = verdictOn('lower', [11, 11, 11, 12, 12], OLD);
    expect(verdict).toBe('not supported');
    expect(condition).toMatch(/^as a single test it would hold with a mean difference below −/);
  });

  test('of no rise needs the whole interval at or below 0', () => {
    expect(verdictOn('not-higher', OLD, OLD).verdict).toBe('supported');
    const { verdict, condition } = verdictOn('not-higher', [11, 12, 10, 13, 13], OLD);
    expect(verdict).toBe('not supported');
    expect(condition).toMatch(/^holds where a rise of [\d.]+ is tolerated$/);
  });

  test('of no rise is judged by the interval and prints no p value', () => {
    expect(verdictOn('not-higher', [5, 6, 6, 7, 6], OLD).figure).not.toContain('Holm');
    expect(verdictOn('lower', [5, 6, 6, 7, 6], OLD).figure).toContain('Holm p');
  });

  test('about arms that never differ says so', () => {
    const { verdict, figure, condition } = verdictOn('lower', OLD, OLD);
    expect([verdict, figure, condition]).toEqual([
      'not supported',
      'the two arms gave identical figures in every replication (n 5)',
      'the scenario has to make them differ',
    ]);
  });

  test('is not supported by one replication', () => {
    const { verdict, figure } = verdictOn('lower', [1], [9]);
    expect([verdict, figure]).toEqual(['not supported', 'difference −8 in one replication']);
  });

  test('counts only replications in which both figures exist', () => {
    const { figure } = verdictOn('lower', [5, Number.NaN, 6, 7, 6], OLD);
    expect(figure).toContain('n 4');
  });
});
