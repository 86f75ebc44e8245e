import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freshFolder, theriac, theriacInterruptedAt } from './theriac.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const SIZE = [
  ...['--pairs', '1', '--transactions', '2000', '--packs', '10000'],
  ...['--audit-transactions', '6000'],
];

test('a short benchmark ends with its metrics and a run folder, and its log is sound', async () => {
  const words = ['bench', 'ledger', ...SIZE, '--out', 'bench', '--json'];
  const { code, stdout, stderr } = await theriac(words, folder);
  // So short a run on a busy machine may miss a target; it must not end in any other way.
  expect({ code: code <= 1, stderr }).toMatchObject({ code: true });
  const { metrics } = JSON.parse(stdout.trim().split('\n').at(-1)!) as {
    metrics: { id: string; value: number | null; spread: unknown; pass: boolean | null }[];
  };
  const found = new Map(metrics.map((metric) => [metric.id, metric]));
  for (const id of ['durable_ratio', 'p99_block_ms', 'audit_ratio', 'audit_rss_mb']) {
    expect(found.get(`ledger.${id}`)).toMatchObject({
      value: expect.any(Number),
      spread: [expect.any(Number), expect.any(Number)],
    });
  }
  expect(code).toBe(metrics.some(({ pass }) => pass === false) ? 1 : 0);
  expect(readdirSync(folder)).toEqual(['bench']);
  expect(
    readdirSync(join(folder, 'bench/figures')).filter((file) => file.endsWith('.png')),
  ).toEqual(['latency.png', 'paired-ratios.png', 'stage-costs.png']);
});

test('the folder is shown, drawn again and checked like that of a run', async () => {
  const shown = await theriac(['show', 'bench'], folder);
  expect(shown.stdout).toMatch(/^ledger\.audit_ratio +\S+ × raw/m);
  const drawn = await theriac(['report', 'bench'], folder);
  expect(drawn.stdout).toContain('3 figures');
  const checked = await theriac(['verify', 'bench'], folder);
  expect(checked).toMatchObject({ code: 0, stderr: '' });
  const again = await theriac(['bench', 'ledger', ...SIZE, '--out', 'bench'], folder);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('E_RUN_EXISTS');
});

test('an interrupted benchmark leaves nothing', async () => {
  const words = ['bench', 'ledger', '--pairs', '3', '--out', 'never'];
  const { code, stderr } = await theriacInterruptedAt(words, folder, 'SIGINT', /synced in/);
  expect({ code, stderr }).toMatchObject({ code: 130 });
  expect(existsSync(join(folder, 'never'))).toBe(false);
  expect(existsSync(join(folder, 'never.partial'))).toBe(false);
});
