/** The preset of searches at a size of seconds, run in this process with the real pool. @module */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../base/index.ts';
import {
  executeTune,
  type TuneListener,
  type TuneOutcome,
  type TuneRequest,
} from '../../../bench/tune/execute-tune.ts';
import { readTable } from '../../../reports/index.ts';

export const PRESET = join(packageRoot(), 'scenarios/presets/tune-detector.yaml');

/** One world of each kind, two to judge by, shallow trees. */
export const TINY: readonly string[] = [
  'tune.trials=6',
  'tune.batch=3',
  'tune.worlds={ training: 1, validation: 1, judging: 2 }',
  'demand[0].rate=1 /d',
  'demand[1].rate=1 /d',
  'tune.space[0]={ path: trees, form: whole, low: 2, high: 8 }',
];

const SILENT: TuneListener = {
  planned: () => undefined,
  working: () => undefined,
  trial: () => undefined,
  opened: () => undefined,
  merging: () => undefined,
};

/** Searches with everything at its default but what is given. */
export function search(
  out: string,
  set: readonly string[],
  more: Partial<TuneRequest> = {},
  listener: Partial<TuneListener> = {},
): Promise<TuneOutcome> {
  const request: TuneRequest = {
    scenarioPath: PRESET,
    dataDirectory: undefined,
    set,
    seed: '1',
    shuffleLabels: false,
    out,
    workers: 2,
    command: 'theriac tune',
    signal: new AbortController().signal,
    ...more,
  };
  return executeTune(request, { ...SILENT, ...listener });
}

/** The deterministic hash of a finished search. */
export function hashOf(directory: string): string {
  const text = readFileSync(join(directory, 'manifest.json'), 'utf8');
  return (JSON.parse(text) as { deterministic: { sha256: string } }).deterministic.sha256;
}

/** The paired difference winner − default of a metric. */
export async function differenceOf(directory: string, metric: string) {
  const rows = await readTable(directory, 'tuneHeldOut');
  return rows.find((row) => row.metric === metric && row.side === 'difference')!;
}
