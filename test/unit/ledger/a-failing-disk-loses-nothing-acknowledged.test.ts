import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { faultyRun, operationsOfARun } from '../../support/ledger/faulty-run.ts';
import { DISK_FAULTS } from '../../support/ledger/faulty-storage.ts';

const RUNS = 24;

test.each(DISK_FAULTS)('%s', async (fault) => {
  const operations = await operationsOfARun();
  expect(operations).toBeGreaterThan(30);
  const stream = createStream(rootKey('faults', 0), fault, 'place');
  const wrong: string[] = [];
  for (let run = 0; run < RUNS; run++) {
    const at = stream.integer(operations);
    const outcome = await faultyRun(fault, at, stream.uniform());
    if (outcome.wrong !== '') wrong.push(`at ${at}: ${outcome.wrong}`);
  }
  expect(wrong).toEqual([]);
});
