import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../../base/index.ts';

const MAIN = join(packageRoot(), 'dist/bench/cli/main.js');
export const PRESETS = join(packageRoot(), 'scenarios/presets');

export interface Ended {
  /** Exit code; 128 + n where signal n ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Words of a command line for the built command. */
function start(words: readonly string[], directory: string) {
  if (!existsSync(MAIN)) throw new Error('dist is not built: run `npm run build`');
  return spawn(process.execPath, [MAIN, ...words], { cwd: directory });
}

/** Runs the built command in `directory` and waits for its end. */
export function theriac(words: readonly string[], directory: string): Promise<Ended> {
  return ended(start(words, directory));
}

/** As `theriac`, but a signal is sent after some time, unless it has ended by then. */
export function theriacInterrupted(
  words: readonly string[],
  directory: string,
  signal: NodeJS.Signals,
  afterMs: number,
): Promise<Ended> {
  const child = start(words, directory);
  const timer = setTimeout(() => child.kill(signal), afterMs);
  return ended(child).finally(() => {
    clearTimeout(timer);
  });
}

/** As `theriac`, but a signal is sent as soon as stderr says something. */
export function theriacInterruptedAt(
  words: readonly string[],
  directory: string,
  signal: NodeJS.Signals,
  said: RegExp,
): Promise<Ended> {
  const child = start(words, directory);
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => {
    stderr += text.toString();
    // once: a second one would end the process on the spot
    if (!child.killed && said.test(stderr)) child.kill(signal);
  });
  return ended(child);
}

function ended(child: ReturnType<typeof start>): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? 137, stdout, stderr });
    });
  });
}

/** A fresh folder for the files of a test. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'theriac-e2e-'));
}

/** The minimal preset with two arms and two replications, written into `folder`; returns its file name. */
export function writeExperiment(folder: string): string {
  const preset = readFileSync(join(PRESETS, 'minimal.yaml'), 'utf8');
  const experiment = [
    'experiment:',
    '  name: detection',
    '  baseline: central',
    '  replications: 2',
    '  arms:',
    '    - { id: central, ledger: { regime: central } }',
    '    - { id: ledger, ledger: { regime: ledger } }',
  ];
  writeFileSync(join(folder, 'study.yaml'), `${preset}\n${experiment.join('\n')}\n`);
  return 'study.yaml';
}

/** The deterministic hash in the manifest of a run. */
export function hashOf(run: string): string {
  const text = readFileSync(join(run, 'manifest.json'), 'utf8');
  return (JSON.parse(text) as { deterministic: { sha256: string } }).deterministic.sha256;
}
