/**
 * A part of a benchmark in a process of its own: its memory and processor time are its own then. The process tells how
 * far it is, and at the end its answer.
 *
 * @module
 */
import { fork } from 'node:child_process';
import { TheriacError, type WorkerFile } from '../../base/index.ts';

/** What a child sends: how far it is, or its answer. */
export type ChildMessage<Progress, Answer> =
  | { readonly progress: Progress }
  | { readonly answer: Answer };

interface ChildRequest<Progress> {
  /** In words, for errors. */
  readonly name: string;
  readonly file: WorkerFile;
  readonly args: readonly string[];
  /** Options of node besides those of the file. */
  readonly nodeOptions?: readonly string[];
  /** Aborting it ends the process. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Starts the process and waits for its answer.
 *
 * @throws TheriacError E_INTERNAL where the process ends without one
 */
export function askChild<Progress, Answer>(request: ChildRequest<Progress>): Promise<Answer> {
  const { name, file, args, nodeOptions = [], signal, onProgress } = request;
  return new Promise((resolve, reject) => {
    let told: { readonly answer: Answer } | undefined;
    const execArgv = [...nodeOptions, ...file.execArgv];
    const child = fork(file.filename, args, { execArgv, signal });
    child.on('message', (message: ChildMessage<Progress, Answer>) => {
      if ('answer' in message) told = message;
      else if (!signal.aborted) onProgress(message.progress);
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (told === undefined) reject(silent(name, code));
      else resolve(told.answer);
    });
  });
}

function silent(name: string, code: number | null): TheriacError {
  return new TheriacError({
    code: 'E_INTERNAL',
    place: name,
    rule: `it ended without an answer (${code === null ? 'by a signal' : `exit code ${code}`})`,
    remedy: 'Is there enough memory? Otherwise please report it.',
  });
}
