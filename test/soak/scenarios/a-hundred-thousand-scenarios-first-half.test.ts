import { expect, test } from 'vitest';
import { playMany } from '../../support/scenarios/many-scenarios.ts';
import { optionalPaths } from '../../support/scenarios/schema-node.ts';

test('the first fifty thousand random scenarios run, end and add up', async () => {
  const { played, refused, present, faults } = await playMany(0, 50_000);
  expect(faults).toEqual([]);
  expect(refused.length).toBeLessThan(played / 100);
  const rare = [...optionalPaths()].filter((path) => (present.get(path) ?? 0) < played / 10);
  expect(rare).toEqual([]);
});
