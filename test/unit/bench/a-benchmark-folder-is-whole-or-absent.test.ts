import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Benchmark, Measurement } from '../../../bench/measure/benchmark.ts';
import { openBenchmarkFolder } from '../../../bench/measure/benchmark-folder.ts';
import { metricOf } from '../../../bench/measure/metric.ts';
import { damageOf, readRunManifest } from '../../../bench/run/read-manifest.ts';

const folder = mkdtempSync(join(tmpdir(), 'theriac-measure-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const MEASUREMENT: Measurement = {
  metrics: [metricOf({ id: 'm', title: 'M', unit: '/s', target: null }, [1, 2, 3])],
  pairs: [],
  latency: [],
  stages: [],
  sizes: [],
  memory: [],
  projection: [],
  projectionCheck: [],
  conditions: { cores: 2 },
  setting: 'On paper.',
  parts: [{ name: 'all', seconds: 1 }],
  counts: { things: 3 },
};
const BENCHMARK: Benchmark = {
  name: 'paper',
  title: 'A benchmark on paper',
  options: { pairs: 3 },
  run: () => Promise.resolve(MEASUREMENT),
};

test('nothing has its name before everything is written, and every file is in the manifest', async () => {
  const out = join(folder, 'whole');
  const opened = openBenchmarkFolder(BENCHMARK, out);
  expect(existsSync(out)).toBe(false);
  await opened.finish(MEASUREMENT, 'theriac bench paper');
  opened.discard();
  expect(readdirSync(folder)).toEqual(['whole']);
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'plan.json', 'report.html', 'tables']);
  const manifest = readRunManifest(out);
  expect(damageOf(out, manifest)).toEqual([]);
  expect(manifest.measured.files.map(({ path }) => path)).toEqual([
    'report.html',
    'tables/metrics.csv',
    'tables/metrics.md',
    'tables/metrics.tex',
  ]);
  expect(() => openBenchmarkFolder(BENCHMARK, out)).toThrow(
    expect.objectContaining({ code: 'E_RUN_EXISTS' }),
  );
});

test('what is given up leaves nothing, and what a killed one left is taken over', () => {
  const out = join(folder, 'gone');
  openBenchmarkFolder(BENCHMARK, out);
  const again = openBenchmarkFolder(BENCHMARK, out);
  again.discard();
  expect(existsSync(`${out}.partial`)).toBe(false);
});

test('the working copy of a run is not taken for one of ours', () => {
  const out = join(folder, 'run');
  mkdirSync(`${out}.partial`);
  writeFileSync(join(`${out}.partial`, 'plan.json'), '{"schema":1,"cells":[]}');
  expect(() => openBenchmarkFolder(BENCHMARK, out)).toThrow(
    expect.objectContaining({ code: 'E_RUN_EXISTS' }),
  );
});
