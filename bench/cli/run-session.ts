/**
 * A run with a person or a script in front of it: progress, failures at once, Ctrl-C, and the summary at the end.
 *
 * @module
 */
import { join } from 'node:path';
import type { ErrorDetails } from '../../base/index.ts';
import {
  executeRun,
  exitCodeOfRun,
  type FinishedRun,
  type RunListener,
  type RunOutcome,
  type RunRequest,
  type UnfinishedRun,
} from '../run/execute.ts';
import type { PlannedCell } from '../run/plan.ts';
import {
  type ProgressDisplay,
  type ProgressState,
  progressText,
  showProgress,
} from '../run/progress.ts';
import { defaultWorkers } from '../run/worker-pool.ts';
import { commandLine } from './command-line.ts';
import { errorText } from './error-text.ts';
import { onInterrupt } from './interrupt.ts';
import type { Output } from './output.ts';
import { shortPath } from './short-path.ts';
import { readSummary, summaryText } from './summary-text.ts';

/** What the command line gives; the rest is filled in here. */
type RunArguments = Omit<RunRequest, 'command' | 'signal' | 'workers'> & {
  readonly workers: number | undefined;
};

/** Runs a scenario for the command line and returns the exit code. */
export async function runInTerminal(
  given: RunArguments,
  output: Output,
  quiet: boolean,
): Promise<number> {
  const interrupt = onInterrupt();
  const session = new Session(output, quiet);
  try {
    const outcome = await executeRun(
      {
        ...given,
        workers: given.workers ?? defaultWorkers(),
        command: commandLine(),
        signal: interrupt.signal,
      },
      session,
    );
    session.stop();
    await tellOutcome(outcome, output);
    return exitCodeOfRun(outcome);
  } finally {
    session.stop();
    interrupt.stop();
  }
}

class Session implements RunListener {
  private readonly output: Output;
  private readonly quiet: boolean;
  private display: ProgressDisplay | undefined;
  private state: (() => ProgressState) | undefined;

  constructor(output: Output, quiet: boolean) {
    this.output = output;
    this.quiet = quiet;
  }

  planned: RunListener['planned'] = (folder, plan, kept, scenario) => {
    const { cells, record } = plan;
    this.output.event('start', { run: folder.out, cells: cells.length, kept, seed: record.seed });
    for (const warning of scenario.warnings) {
      this.output.event('warning', { text: warning });
      this.line(`warning: ${warning}`);
    }
    if (this.quiet) return;
    if (kept > 0) this.line(`resumed: ${kept} of ${cells.length} cells are there already`);
    else this.line(`${record.title}: ${cells.length} cells, seed ${record.seed}`);
  };

  working: RunListener['working'] = (state) => {
    this.state = state;
    this.display = showProgress(process.stderr, (bar) => progressText(state(), bar), this.quiet);
  };

  cellDone: RunListener['cellDone'] = ({ name }, record) => {
    const { share } = this.state!();
    this.output.event('cell', { name, share, ...record.measured });
  };

  cellFailed: RunListener['cellFailed'] = (planned, error) => {
    this.output.event('cell-failed', { name: planned.name, error });
    this.line(failureText(planned, error));
  };

  merging: RunListener['merging'] = () => {
    this.stop();
    if (!this.quiet) this.line('tables, figures and report …');
  };

  stop(): void {
    this.display?.stop();
    this.display = undefined;
  }

  private line(text: string): void {
    if (this.display === undefined) this.output.note(text);
    else this.display.line(text);
  }
}

function failureText({ name }: PlannedCell, error: ErrorDetails): string {
  return `cell ${name} failed\n${errorText(error)}`;
}

async function tellOutcome(outcome: RunOutcome, output: Output): Promise<void> {
  if ('directory' in outcome) await tellFinished(outcome, output);
  else tellUnfinished(outcome, output);
}

async function tellFinished({ kind, directory }: FinishedRun, output: Output): Promise<void> {
  const where = shortPath(directory);
  if (kind === 'finished-before') output.note(`this run is finished already: ${where}`);
  const summary = await readSummary(directory);
  output.event('done', { run: directory, again: kind === 'finished-before', ...summary });
  output.text(summaryText(summary));
  output.text(`\nrun     ${where}\nreport  ${join(where, 'report.html')}`);
}

function tellUnfinished(outcome: UnfinishedRun, output: Output): void {
  const { kind, working, done, failed, cells } = outcome;
  output.event(kind, { working, done, failed, cells });
  const kept = `${done} of ${cells} cells are kept in ${shortPath(working)}`;
  const what =
    kind === 'interrupted' ? 'interrupted' : `${failed} cells failed, the run is not complete`;
  output.note(`${what}: ${kept}; the same command resumes: ${commandLine()}`);
}
