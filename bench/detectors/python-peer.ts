/**
 * scikit-learn and XGBoost as peers: one process of Debian's Python that keeps a set in memory and is asked in turns with
 * ours. Nothing is installed by us; without them the metrics against them are void and say how to get them.
 *
 * @module
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TheriacError } from '../../base/index.ts';
import type { DataSet } from './data-sets.ts';
import { PEER_SCRIPT } from './peer-script.ts';

const PYTHON = '/usr/bin/python3';

/** Why there is nothing to compare with, and what helps. */
export const PEER_MISSING =
  'scikit-learn and XGBoost are not installed: apt-get install python3-sklearn python3-xgboost (Debian), then measure again';

/** What a peer, or we, did: processor time, and a score per row. */
export interface Scored {
  readonly fitMs: number;
  readonly scoreMs: number;
  readonly scores: Float64Array;
}

/** Their versions; undefined where one of them is missing. */
export function peerVersions(): Promise<{ sklearn: string; xgboost: string } | undefined> {
  const script = 'import sklearn, xgboost; print(sklearn.__version__, xgboost.__version__)';
  return new Promise((resolve) => {
    execFile(PYTHON, ['-c', script], (error, stdout) => {
      const [sklearn, xgboost] = stdout.trim().split(' ');
      const isThere = error === null && sklearn !== undefined && xgboost !== undefined;
      resolve(isThere ? { sklearn, xgboost } : undefined);
    });
  });
}

export class PythonPeer {
  private readonly directory = mkdtempSync(join(tmpdir(), 'theriac-bench-peers-'));
  private readonly process: ChildProcess;
  private readonly answers: AsyncIterator<string>;
  private stderr = '';

  constructor() {
    // One thread, as ours.
    const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
    this.process = spawn(PYTHON, ['-u', '-c', PEER_SCRIPT], {
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.process.on('error', () => undefined);
    this.process.stdin!.on('error', () => undefined);
    this.process.stderr!.on('data', (text: Buffer) => {
      this.stderr += text.toString();
    });
    this.answers = createInterface({ input: this.process.stdout! })[Symbol.asyncIterator]();
  }

  /** Hands a set over, outside all timings. */
  async load({ matrix, labels }: DataSet): Promise<void> {
    const { rows, columns, data } = matrix;
    await this.ask({
      way: 'load',
      rows,
      columns,
      data: this.write('data', data),
      labels: this.write('labels', labels),
    });
  }

  /** An isolation forest on all rows of the set. */
  async forest(seed: number): Promise<Scored> {
    return this.scored({ way: 'forest', seed });
  }

  /** Boosted trees, fitted to the rows that are to be learned; scores of the others. */
  async boosting(isLearned: Uint8Array): Promise<Scored> {
    return this.scored({ way: 'boosting', isLearned: this.write('learned', isLearned) });
  }

  close(): void {
    this.process.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async scored(request: object): Promise<Scored> {
    const path = join(this.directory, 'scores');
    const { fitMs, scoreMs } = await this.ask({ ...request, scores: path });
    const bytes = readFileSync(path);
    const scores = new Float64Array(bytes.length / 8);
    new Uint8Array(scores.buffer).set(bytes);
    return { fitMs, scoreMs, scores };
  }

  private async ask(request: object): Promise<{ fitMs: number; scoreMs: number }> {
    this.process.stdin!.write(`${JSON.stringify(request)}\n`);
    const answer = await this.answers.next();
    if (answer.done === true) {
      throw new TheriacError({
        code: 'E_BENCH_PEER',
        place: PYTHON,
        rule: `it ended without an answer: ${this.stderr.trim().split('\n').at(-1) ?? ''}`,
        remedy: `run ${PYTHON} -c "import sklearn, xgboost" to see whether they work`,
      });
    }
    return JSON.parse(answer.value) as { fitMs: number; scoreMs: number };
  }

  private write(name: string, numbers: Float64Array | Uint8Array): string {
    const path = join(this.directory, name);
    writeFileSync(path, numbers);
    return path;
  }
}
