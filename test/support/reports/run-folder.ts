/**
 * Temporary run folders for tests of the reports.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type MadeUpOptions, writeMadeUpRun } from './made-up-run.ts';

/** An empty folder that goes when the test is over. */
export async function emptyFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'theriac-report-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A made-up run, small unless told otherwise: ten weeks. */
export async function madeUpRun(options: MadeUpOptions = {}): Promise<string> {
  const directory = await emptyFolder();
  await writeMadeUpRun(directory, { days: 73, ...options });
  return directory;
}
