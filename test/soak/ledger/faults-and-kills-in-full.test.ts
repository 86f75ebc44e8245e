import { expect, test } from 'vitest';
import { faultyRun, operationsOfARun } from '../../support/ledger/faulty-run.ts';
import { DISK_FAULTS } from '../../support/ledger/faulty-storage.ts';
import { killWriters } from '../../support/ledger/killed-runs.ts';

const RUNS = 2000;

test('every fault at every operation of a run', async () => {
  const operations = await operationsOfARun();
  const rounds = Math.ceil(RUNS / (operations * DISK_FAULTS.length));
  const wrong: string[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const fault of DISK_FAULTS) {
      for (let at = 0; at < operations; at++) {
        const found = await faultyRun(fault, at, (round + (at % 7) / 7) / rounds);
        if (found !== '') wrong.push(`${fault} at ${at}, round ${round}: ${found}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('two hundred writers are killed', async () => {
  const { wrong, stored } = await killWriters(200);
  expect(wrong).toEqual([]);
  expect(stored).toBeGreaterThan(1000);
});
