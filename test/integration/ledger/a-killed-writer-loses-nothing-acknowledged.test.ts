import { expect, test } from 'vitest';
import { killWriters } from '../../support/ledger/killed-runs.ts';

test('three writers are killed one after the other', async () => {
  const { wrong, stored, kills } = await killWriters(3);
  expect(wrong).toEqual([]);
  expect(kills).toBe(3);
  expect(stored).toBeGreaterThan(0);
});
