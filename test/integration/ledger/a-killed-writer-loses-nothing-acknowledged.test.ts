import { expect, test } from 'vitest';
import { killWriters } from '../../support/ledger/killed-runs.ts';

test('three writers are killed one after the other', async () => {
  const { wrong, stored } = await killWriters(3);
  expect(wrong).toEqual([]);
  expect(stored).toBeGreaterThan(0);
});
