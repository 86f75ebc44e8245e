import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../../base/index.ts';

const MAIN = join(packageRoot(), 'dist/bench/cli/main.js');

export interface WitnessProcess {
  readonly url: string;
  /** Sends SIGTERM and waits for the end; the exit code. */
  stop(): Promise<number | null>;
}

/** Starts `theriac ledger witness` with these words in `directory` and waits until it listens. */
export function startWitness(words: readonly string[], directory: string): Promise<WitnessProcess> {
  const child = spawn(process.execPath, [MAIN, 'ledger', 'witness', ...words], { cwd: directory });
  const end = new Promise<number | null>((resolve) => child.on('close', resolve));
  const stop = () => {
    child.kill('SIGTERM');
    return end;
  };
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const url = /listens at (http:\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve({ url, stop });
    });
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    void end.then(() => reject(new Error(`the witness ended: ${said}`)));
  });
}
