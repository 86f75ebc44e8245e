import { expect, test } from 'vitest';
import { playMany } from '../../support/scenarios/many-scenarios.ts';
import { optionalPaths } from '../../support/scenarios/schema-node.ts';

const SCENARIOS = 80;

test('random scenarios with every optional block run, end and add up', async () => {
  const { played, refused, present, faults } = await playMany(0, SCENARIOS);
  expect(faults).toEqual([]);
  expect(refused).toEqual([]);
  const rare = [...optionalPaths()].filter((path) => (present.get(path) ?? 0) < played / 10);
  expect(rare).toEqual([]);
});
