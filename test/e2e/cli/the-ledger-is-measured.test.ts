import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { freshFolder, theriac } from './theriac.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a short benchmark ends with its metrics, and the log that it wrote is sound', async () => {
  const size = ['--pairs', '1', '--transactions', '2000', '--packs', '10000'];
  const { code, stdout, stderr } = await theriac(['bench', 'ledger', ...size, '--json'], folder);
  // So short a run on a busy machine may miss a target; it must not end in any other way.
  expect({ code: code <= 1, stderr }).toMatchObject({ code: true });
  const last = stdout.trim().split('\n').at(-1)!;
  const { metrics } = JSON.parse(last) as { metrics: { id: string; value: number | null }[] };
  const found = new Map(metrics.map((metric) => [metric.id, metric]));
  for (const id of ['durable_ratio', 'p99_block_ms', 'audit_ratio', 'audit_rss_mb']) {
    expect(found.get(`ledger.${id}`)).toMatchObject({ value: expect.any(Number) });
  }
});
