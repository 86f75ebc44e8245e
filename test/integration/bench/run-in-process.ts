import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { executeRun, type RunListener, type RunRequest } from '../../../bench/run/execute.ts';
import type { Manifest } from '../../../bench/run/manifest.ts';

const SILENT: RunListener = {
  planned: () => undefined,
  working: () => undefined,
  cellDone: () => undefined,
  cellFailed: () => undefined,
  merging: () => undefined,
};

/** A request with everything at its default. */
export function requestOf(scenarioPath: string, out: string, more: Partial<RunRequest> = {}) {
  return {
    scenarioPath,
    dataDirectory: undefined,
    set: [],
    replications: undefined,
    seed: '1',
    out,
    workers: 1,
    commit: 'first',
    failFast: false,
    command: 'theriac run',
    signal: new AbortController().signal,
    ...more,
  } satisfies RunRequest;
}

/** Runs a scenario with the real pool. */
export function runOnce(request: RunRequest, listener: Partial<RunListener> = {}) {
  return executeRun(request, { ...SILENT, ...listener });
}

/** The manifest of a finished run. */
export function manifestOf(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest;
}
