/** A search with a person or a script in front of it: progress, Ctrl-C, and the summary at the end. @module */
import { join } from 'node:path';
import { type ProgressDisplay, progressBar, showProgress, spanText } from '../run/progress.ts';
import { defaultWorkers } from '../run/worker-pool.ts';
import {
  executeTune,
  type TuneListener,
  type TuneOutcome,
  type TuneRequest,
  type TuneState,
} from '../tune/execute-tune.ts';
import { commandLine } from './command-line.ts';
import { onInterrupt } from './interrupt.ts';
import type { Output } from './output.ts';
import { shortPath } from './short-path.ts';
import { readTuneSummary, tuneText } from './tune-text.ts';

/** What the command line gives; the rest is filled in here. */
type TuneArguments = Omit<TuneRequest, 'command' | 'signal' | 'workers'> & {
  readonly workers: number | undefined;
};

/** Runs a search for the command line and returns the exit code. */
export async function tuneInTerminal(
  given: TuneArguments,
  output: Output,
  quiet: boolean,
): Promise<number> {
  const interrupt = onInterrupt();
  const session = new Session(output, quiet);
  try {
    const outcome = await executeTune(
      {
        ...given,
        workers: given.workers ?? defaultWorkers(),
        command: commandLine(),
        signal: interrupt.signal,
      },
      session,
    );
    session.stop();
    return await tell(outcome, output);
  } finally {
    session.stop();
    interrupt.stop();
  }
}

/** `[████░░] 30/90 steps  33 %  40 steps/min  2 min left`. */
function tuneProgressText({ done, kept, steps, elapsedMs }: TuneState, bar: boolean): string {
  const share = done / steps;
  const made = done - kept;
  const perMs = made / elapsedMs;
  return [
    ...(bar ? [progressBar(share)] : []),
    `${done}/${steps} worlds and trials`,
    `${Math.floor(share * 100)} %`,
    ...(made > 0 && elapsedMs > 1000
      ? [`${(perMs * 60_000).toPrecision(2)}/min`, `${spanText((steps - done) / perMs)} left`]
      : []),
  ].join('  ');
}

class Session implements TuneListener {
  private readonly output: Output;
  private readonly quiet: boolean;
  private display: ProgressDisplay | undefined;

  constructor(output: Output, quiet: boolean) {
    this.output = output;
    this.quiet = quiet;
  }

  planned: TuneListener['planned'] = (folder, { record }, scenario) => {
    const { seed, tune, title } = record;
    this.output.event('start', { run: folder.out, seed, ...tune });
    for (const warning of scenario.warnings) {
      this.output.event('warning', { text: warning });
      this.line(`warning: ${warning}`);
    }
    if (this.quiet) return;
    const again = folder.state === 'resumed' ? ', resumed' : '';
    this.line(`${title}: ${tune.trials} trials, ${tune.method}, seed ${seed}${again}`);
  };

  working: TuneListener['working'] = (state) => {
    this.display = showProgress(
      process.stderr,
      (bar) => tuneProgressText(state(), bar),
      this.quiet,
    );
  };

  trial: TuneListener['trial'] = ({ trial, batch, rung, kind, settings, value, fault }, isNew) => {
    const objective = Number.isNaN(value) ? null : value;
    this.output.event('trial', { trial, batch, rung, kind, settings, objective, isNew });
    if (fault !== '' && !this.quiet) this.line(`trial ${trial} failed: ${fault}`);
  };

  opened: TuneListener['opened'] = (opening) => {
    this.output.event('opened', { ...opening });
    if (this.quiet) return;
    const { afterTrial, winner } = opening;
    this.line(`held-out attackers opened after trial ${afterTrial}, for trial ${winner}`);
  };

  merging: TuneListener['merging'] = () => {
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

async function tell(outcome: TuneOutcome, output: Output): Promise<number> {
  if (outcome.kind === 'interrupted') {
    const { working, done, steps } = outcome;
    output.event('interrupted', { working, done, steps });
    output.note(
      `interrupted: ${done} of ${steps} worlds and trials are kept in ${shortPath(working)}; ` +
        `the same command resumes: ${commandLine()}`,
    );
    return 130;
  }
  const { kind, directory } = outcome;
  const where = shortPath(directory);
  if (kind === 'finished-before') output.note(`this search is finished already: ${where}`);
  const summary = await readTuneSummary(directory);
  output.event('done', { run: directory, again: kind === 'finished-before', ...summary });
  output.text(tuneText(summary));
  output.text(
    `\nrun       ${where}\ndetector  ${join(where, 'detectors/winner.json')}\nreport    ${join(where, 'report.html')}`,
  );
  return 0;
}
