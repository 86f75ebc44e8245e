import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../../base/index.ts';
import { Agreement } from '../../../../sim/network/agreement.ts';
import type { Deployment } from '../../../../sim/network/index.ts';

const [US_EAST, US_WEST, EU_WEST, EU_CENTRAL] = [0, 1, 2, 3];

function durationMs(more: Partial<Deployment>, transactions = 1): number {
  const deployment: Deployment = {
    service: {
      cores: 2,
      processorUs: 0,
      stallUs: 0,
      flushUs: 0,
      flushSigma: 0,
      flushPerTransactionUs: 0,
      overheadUs: 0,
      connections: Infinity,
      batchTransactions: 500,
    },
    protocol: 'raft',
    organisations: 3,
    validators: 3,
    regions: [US_EAST, US_WEST, EU_WEST, EU_CENTRAL],
    perSecond: 1,
    transactionBytes: 0,
    uplinkMbitPerS: 1000,
    writesInFlight: 1,
    fanout: 10,
    ...more,
  };
  const stream = createStream(rootKey('agreement', 0), 'network', 'writes');
  return new Agreement(deployment, stream).durationUs(transactions) / 1000;
}

test('one of three followers is enough for Raft: the nearest', () => {
  expect(durationMs({})).toBeCloseTo(80.5, 6);
});

test('four validators need three in each phase of BFT', () => {
  // Ready at 0, 43.9, 40.25, 44.3; prepared where two others were heard: 43.9 + 43.9, …, and once more.
  const ready = [0, 43.9, 40.25, 44.3];
  const way = [
    [0.5, 43.9, 40.25, 44.3],
    [43.9, 0.5, 68.5, 79.75],
    [40.25, 68.5, 0.5, 9.8],
    [44.3, 79.75, 9.8, 0.5],
  ];
  const third = (spoken: readonly number[], to: number) =>
    spoken.map((at, from) => at + way[from]![to]!).sort((a, b) => a - b)[2]!;
  const prepared = ready.map((_, to) => third(ready, to));
  expect(durationMs({ protocol: 'bft', validators: 4 })).toBeCloseTo(third(prepared, 0), 6);
});

test('whoever has a write passes it on over one line', () => {
  // 500 transactions of 1 000 bytes to two others at 8 Mbit/s: a second.
  const ms = durationMs({ transactionBytes: 1000, uplinkMbitPerS: 8 }, 500);
  expect(ms).toBeCloseTo(1000 + 80.5, 6);
});

test('with more validators than are told at once it takes more hops', () => {
  // Eleven others at ten a hop: two hops, of which the first leads anywhere.
  const local = { regions: [US_EAST], validators: 12 };
  expect(durationMs(local) - durationMs({ ...local, validators: 11 })).toBeCloseTo(0.5, 6);
});

test('writes that overlap do not wait for each other', async () => {
  const { playDeployment } = await import('../../../../sim/network/index.ts');
  const one = (writesInFlight: number) =>
    playDeployment(
      {
        service: {
          cores: 1,
          processorUs: 10,
          stallUs: 0,
          flushUs: 100_000,
          flushSigma: 0,
          flushPerTransactionUs: 0,
          overheadUs: 0,
          connections: Infinity,
          batchTransactions: 500,
        },
        protocol: 'single',
        organisations: 1,
        validators: 1,
        regions: [],
        perSecond: 100,
        transactionBytes: 0,
        uplinkMbitPerS: 1000,
        writesInFlight,
        fanout: 10,
      },
      { warmUp: 100, measured: 2000 },
      'overlap',
    )!.p50Ms;
  expect(one(1)).toBeGreaterThan(140);
  expect(one(100)).toBeLessThan(101);
});
