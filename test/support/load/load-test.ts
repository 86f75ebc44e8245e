/** A whole load test on troubled engines, as the command runs it. @module */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadBenchmark } from '../../../bench/load/load-benchmark.ts';
import type { Measurement } from '../../../bench/measure/benchmark.ts';
import { openBenchmarkFolder } from '../../../bench/measure/benchmark-folder.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import { engines } from './troubled-trade.ts';

const MODULE = fileURLToPath(new URL('./troubled-trade.ts', import.meta.url));

/** Writes a small scenario with this load block into `folder` and returns its path. */
export function scenarioWith(folder: string, load: Readonly<Record<string, unknown>>): string {
  const path = join(folder, 'scenario.yaml');
  const minimal = readFileSync('scenarios/presets/minimal.yaml', 'utf8');
  writeFileSync(path, `${minimal}\nload: ${JSON.stringify(load)}\n`);
  return path;
}

interface TestOptions {
  readonly path: string;
  readonly out: string;
  /** Told each note; may abort. */
  readonly onNote?: (text: string, abort: () => void) => void;
}

/** Runs the load test to its end and writes its folder; throws what an aborted one throws. */
export async function runLoadTest({ path, out, onNote }: TestOptions): Promise<Measurement> {
  const scenario = await loadScenario(path);
  const benchmark = loadBenchmark({
    scenario,
    path,
    dataDirectory: undefined,
    set: [],
    seed: '1',
    engines: { list: engines, module: MODULE },
  });
  const controller = new AbortController();
  const folder = openBenchmarkFolder(benchmark, out);
  try {
    const measurement = await benchmark.run({
      signal: controller.signal,
      working: folder.working,
      onStart: () => undefined,
      onNote: (text) => onNote?.(text, () => controller.abort()),
    });
    await folder.finish(measurement, 'theriac bench load');
    return measurement;
  } finally {
    folder.discard();
  }
}
