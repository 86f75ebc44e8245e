import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTable } from '../../../reports/index.ts';
import { runLoadTest, scenarioWith } from '../../support/load/load-test.ts';

const LOAD = {
  engines: ['level'],
  rates: ['400 /s'],
  repeats: 2,
  duration: '200 ms',
  slo: '2 s',
  saturation: { repeats: 1, duration: '100 ms', resolution: '90 %' },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'theriac-load-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('what was measured before an interruption is not measured again, and lands in the tables', async () => {
  const path = scenarioWith(folder, LOAD);
  const out = join(folder, 'run');
  const search = join(`${out}.partial`, 'measured/saturation/level/0.json');
  const interrupted = runLoadTest({
    path,
    out,
    onNote: (text, abort) => {
      if (text.includes('saturated')) abort();
    },
  });
  await expect(interrupted).rejects.toThrow();
  const writtenMs = statSync(search).mtimeMs;
  expect(existsSync(out)).toBe(false);

  const measurement = await runLoadTest({ path, out });
  expect(statSync(join(out, 'measured/saturation/level/0.json')).mtimeMs).toBe(writtenMs);
  const rows = await readTable(out, 'load');
  expect(rows.map(({ engine, load, repeat }) => [engine, load, repeat])).toEqual([
    ['level', '400 /s', 0],
    ['level', '400 /s', 1],
  ]);
  expect(measurement.metrics.find(({ id }) => id === 'load.audit_findings')?.pass).toBe(true);
  expect(existsSync(join(out, 'report.html'))).toBe(true);
});
