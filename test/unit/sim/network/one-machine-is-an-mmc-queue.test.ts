import { expect, test } from 'vitest';
import {
  type Deployment,
  playDeployment,
  type ServiceTimes,
} from '../../../../sim/network/index.ts';

/** Writes that take next to nothing: what is left is M/M/c. */
const SERVICE: ServiceTimes = {
  cores: 1,
  processorUs: 1000,
  stallUs: 0,
  flushUs: 1,
  flushSigma: 0,
  flushPerTransactionUs: 0,
  overheadUs: 0,
  connections: Infinity,
  batchTransactions: 500,
};
const ONE: Deployment = {
  service: SERVICE,
  protocol: 'single',
  organisations: 3,
  validators: 1,
  regions: [],
  perSecond: 700,
  transactionBytes: 400,
  uplinkMbitPerS: 1000,
  writesInFlight: 1,
  fanout: 10,
};
const LENGTH = { warmUp: 20_000, measured: 200_000 };

test('with one processor sojourn times are exponential with mean 1 / (μ − λ)', () => {
  const { p50Ms, p99Ms } = playDeployment(ONE, LENGTH, 'mm1')!;
  expect(p50Ms / (Math.LN2 / 0.3)).toBeCloseTo(1, 1);
  expect(p99Ms / (Math.log(100) / 0.3)).toBeCloseTo(1, 1);
});

test('a load beyond the processors has no steady state', () => {
  expect(playDeployment({ ...ONE, perSecond: 1100 }, LENGTH, 'mm1')).toBeUndefined();
});

test('writes are shared: the busier, the more in each', () => {
  const slow = { ...SERVICE, processorUs: 10, flushUs: 5000 };
  const quiet = playDeployment({ ...ONE, service: slow, perSecond: 20 }, LENGTH, 'writes')!;
  const busy = playDeployment({ ...ONE, service: slow, perSecond: 10_000 }, LENGTH, 'writes')!;
  expect(quiet.batch).toBeLessThan(1.2);
  expect(busy.batch).toBeGreaterThan(45);
  // A write and what is left of the one before it.
  expect(busy.p50Ms).toBeGreaterThan(7);
  expect(busy.p50Ms).toBeLessThan(8.5);
});

test('the same seed gives the same latencies', () => {
  const short = { warmUp: 100, measured: 1000 };
  expect(playDeployment(ONE, short, 'a')).toEqual(playDeployment(ONE, short, 'a'));
  expect(playDeployment(ONE, short, 'a')).not.toEqual(playDeployment(ONE, short, 'b'));
});
