import { expect, test } from 'vitest';
import { faultyRun, operationsOfARun } from '../../support/ledger/faulty-run.ts';
import { DISK_FAULTS } from '../../support/ledger/faulty-storage.ts';
import { killWriters } from '../../support/ledger/killed-runs.ts';

const RUNS = 2400;
const KILLS = 200;

test('every fault at every operation of a run', async () => {
  const operations = await operationsOfARun();
  const rounds = Math.ceil(RUNS / (operations * DISK_FAULTS.length));
  const wrong: string[] = [];
  let runs = 0;
  const told: string[] = [];
  for (const fault of DISK_FAULTS) {
    const sums = { acknowledged: 0, reported: 0, unprovable: 0 };
    for (let round = 0; round < rounds; round++) {
      for (let at = 0; at < operations; at++) {
        const outcome = await faultyRun(fault, at, (round + (at % 7) / 7) / rounds);
        if (outcome.wrong !== '') wrong.push(`${fault} at ${at}, round ${round}: ${outcome.wrong}`);
        sums.acknowledged += outcome.acknowledged;
        sums.reported += outcome.reported;
        sums.unprovable += outcome.unprovable;
        runs++;
      }
    }
    const { acknowledged, reported, unprovable } = sums;
    const lost =
      fault === 'lying-sync'
        ? `, ${reported} lost and named at opening, ${unprovable} lost with the last commit`
        : '';
    told.push(`  ${fault}: ${acknowledged} acknowledged${lost}`);
    if (fault === 'lying-sync') expect(sums.reported).toBeGreaterThan(sums.unprovable);
    else expect(sums).toMatchObject({ reported: 0, unprovable: 0 });
  }
  const head = `${runs} faulty runs, ${operations} operations each, ${wrong.length} wrong`;
  console.log([head, ...told].join('\n'));
  expect(wrong).toEqual([]);
  expect(runs).toBeGreaterThanOrEqual(2000);
});

test('two hundred writers are killed', async () => {
  const { wrong, stored, kills, ledgers } = await killWriters(KILLS);
  const found = `${wrong.length} lost, double or wrong`;
  console.log(`${kills} kills of writers of ${ledgers} ledgers: ${stored} acknowledged, ${found}`);
  expect(wrong).toEqual([]);
  expect(kills).toBe(KILLS);
  expect(stored).toBeGreaterThan(1000);
});
