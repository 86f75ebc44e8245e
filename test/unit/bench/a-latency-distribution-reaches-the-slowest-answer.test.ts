import { expect, test } from 'vitest';
import { latencyRows } from '../../../bench/measure/latency.ts';

const WINDOWS = [
  Float64Array.from({ length: 1000 }, (_, i) => (i * 37) % 1000),
  Float64Array.from({ length: 10 }, (_, i) => 2000 + i),
];

test('each window and all together, from the fastest to the slowest answer', () => {
  const rows = latencyRows('m.p99_ms', WINDOWS);
  expect([...new Set(rows.map(({ window }) => window))]).toEqual(['1', '2', 'all']);
  for (const [window, n, least, most] of [
    ['1', 1000, 0, 999],
    ['2', 10, 2000, 2009],
    ['all', 1010, 0, 2009],
  ] as const) {
    const own = rows.filter((row) => row.window === window);
    expect(own[0]).toMatchObject({ share: 0, latencyMs: least, n });
    expect(own.at(-1)).toMatchObject({ share: 1, latencyMs: most });
    const latencies = own.map(({ latencyMs }) => latencyMs);
    expect(latencies).toEqual(latencies.toSorted((a, b) => a - b));
  }
});

test('no percentile that so few answers cannot tell', () => {
  const shares = latencyRows('m', WINDOWS)
    .filter(({ window }) => window === '2')
    .map(({ share }) => share);
  expect(shares).toContain(0.9);
  expect(shares).not.toContain(0.95);
  const [half] = latencyRows('m', WINDOWS).filter(({ share }) => share === 0.5);
  expect(half!.latencyMs).toBe(499.5);
});
