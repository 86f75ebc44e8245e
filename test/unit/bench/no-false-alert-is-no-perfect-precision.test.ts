import { expect, test } from 'vitest';
import { studyRow } from '../../../bench/experiments/studies/study-row.ts';
import { studyTables } from '../../../bench/experiments/studies/study-tables.ts';

const rows = [
  studyRow('true-alerts', { detector: 'trees', features: 'provenance', part: 8, whole: 10 }),
  studyRow('false-alerts', { detector: 'trees', features: 'provenance', part: 0, whole: 1000 }),
  studyRow('survival', { detector: 'trees', features: 'provenance', x: 2, part: 1, whole: 1 }),
  studyRow('survival', { detector: 'trees', features: 'provenance', x: 9, part: 0, whole: 1 }),
];
const cells = [0, 1].map((replication) => ({ arm: 'ledger', replication, rows }));
const tables = studyTables(cells, [0.0001, 0.05], 0.95);

test('precision at another prevalence is a bound where no false alert was seen', () => {
  expect(tables.prevalence).toHaveLength(2);
  const [rare, common] = tables.prevalence;
  expect(rare).toMatchObject({ arm: 'ledger', prevalence: 0.0001, recall: 0.8, basis: 'bound' });
  // none of 2 000 at 97.5 %: at most about 0.22 %
  expect(rare!.precision).toBeGreaterThan(0.01);
  expect(rare!.precision).toBeLessThan(0.1);
  expect(common!.precision).toBeGreaterThan(rare!.precision);
  expect(rare!.precisionHi).toBe(1);
});

test('the survival curve goes on to the last observation', () => {
  expect(tables.detectionSurvival.map(({ days, unnoticed }) => [days, unnoticed])).toEqual([
    [0, 1],
    [2, 0.5],
    [9, 0.5],
  ]);
});
