import { expect, test } from 'vitest';
import { type Deployment, playDeployment } from '../../../../sim/network/index.ts';

/** Up to eight writes of one transaction each are under way; half of them take less than a millisecond, a few very long. */
const OVERLAPPING: Deployment = {
  service: {
    cores: 8,
    processorUs: 1,
    stallUs: 0,
    flushUs: 1000,
    flushSigma: 1.5,
    flushPerTransactionUs: 0,
    overheadUs: 0,
    connections: Infinity,
    batchTransactions: 1,
  },
  protocol: 'single',
  organisations: 1,
  validators: 1,
  regions: [],
  perSecond: 300,
  transactionBytes: 400,
  uplinkMbitPerS: 1000,
  writesInFlight: 8,
  fanout: 10,
};

test('a quick write waits for a slow one that began before it', () => {
  const length = { warmUp: 500, measured: 10_000 };
  const { p50Ms } = playDeployment(OVERLAPPING, length, 'order')!;
  // Were they independent, the median would be that of a single write, 1 ms.
  expect(p50Ms).toBeGreaterThan(1.3);
});
