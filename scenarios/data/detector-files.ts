/**
 * The detector files that a scenario names. Each is read and tried once; from then on its text travels with the scenario,
 * and its sha256 stands among the inputs of the run.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { sha256Hex, TheriacError } from '../../base/index.ts';
import type { Problem } from '../load/problem.ts';
import { loadTrainedDetector } from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
import { candidates, firstExisting, type InputFile } from './input-files.ts';

const SIZE_MAX = 64 * 1024 * 1024;

/** A detector file that can be used; `path` as written in the scenario. */
export interface DetectorSource extends InputFile {
  readonly text: string;
}

interface LoadedDetectors {
  /** Every file that is named, once. */
  readonly files: readonly DetectorSource[];
  readonly problems: readonly Problem[];
  /** Faults inside files; they have their own place. */
  readonly errors: readonly TheriacError[];
}

/** Reads and tries all detector files of a scenario, looked up in `folders` in order. */
export async function loadDetectors(
  scenario: Scenario,
  folders: readonly string[],
): Promise<LoadedDetectors> {
  const files = new Map<string, DetectorSource>();
  const problems: Problem[] = [];
  const errors: TheriacError[] = [];
  for (const [i, config] of scenario.detectors.entries()) {
    if (config.type !== 'saved' || files.has(config.file)) continue;
    const tried = candidates(config.file, folders);
    try {
      const path = await firstExisting(tried, refuseLarge);
      if (path === undefined) problems.push(missing(config.file, i, tried));
      else files.set(config.file, await readDetector(config.file, path));
    } catch (error) {
      if (!(error instanceof TheriacError)) throw error;
      errors.push(error);
    }
  }
  return { files: [...files.values()], problems, errors };
}

async function readDetector(written: string, path: string): Promise<DetectorSource> {
  const bytes = await readFile(path);
  try {
    loadTrainedDetector(bytes);
  } catch (error) {
    if (!(error instanceof TheriacError)) throw error;
    throw new TheriacError({ ...error.toDetails(), place: path, cause: error });
  }
  return { path: written, sha256: sha256Hex(bytes), text: new TextDecoder().decode(bytes) };
}

function refuseLarge(path: string, size: number): void {
  if (size <= SIZE_MAX) return;
  throw new TheriacError({
    code: 'E_DATA_TOO_LARGE',
    place: path,
    rule: `the file has ${size} bytes; 64 MiB are the most of a detector`,
    remedy: 'save a detector with fewer or shallower trees',
  });
}

function missing(written: string, index: number, tried: readonly string[]): Problem {
  return {
    code: 'E_DATA_FILE_MISSING',
    path: ['detectors', index, 'file'],
    on: 'value',
    rule: `the detector file "${written}" does not exist`,
    remedy: `looked for ${tried.join(' and ')}; give its folder with --data`,
  };
}
