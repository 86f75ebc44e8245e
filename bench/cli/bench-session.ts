/**
 * A benchmark with a person or a script in front of it: progress, Ctrl-C, the table of metrics, the run folder. The same
 * for every benchmark.
 *
 * @module
 */
import { join } from 'node:path';
import type { Benchmark, Measurement } from '../measure/benchmark.ts';
import { type ProgressDisplay, showProgress } from '../run/progress.ts';
import { commandLine } from './command-line.ts';
import { onInterrupt } from './interrupt.ts';
import type { Output } from './output.ts';
import { shortPath } from './short-path.ts';

interface BenchArguments {
  readonly out: string | undefined;
  readonly quiet: boolean;
}

/** Runs a benchmark for the command line and returns the exit code. */
export async function benchInTerminal(
  benchmark: Benchmark,
  { out, quiet }: BenchArguments,
  output: Output,
): Promise<number> {
  const { openBenchmarkFolder } = await import('../measure/benchmark-folder.ts');
  const interrupt = onInterrupt();
  const folder = openBenchmarkFolder(benchmark, out);
  const session = new Session(output, quiet);
  try {
    const measurement = await benchmark.run({
      ...session.watch,
      signal: interrupt.signal,
      working: folder.working,
    });
    session.stop();
    if (!quiet) output.note('tables, figures and report …');
    await folder.finish(measurement, commandLine());
    await tell(measurement, folder.out, output);
    return measurement.metrics.some(({ pass }) => pass === false) ? 1 : 0;
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    session.stop();
    output.note(
      benchmark.isResumable === true
        ? `interrupted: what was measured is kept; the same command goes on: ${commandLine()}`
        : 'interrupted: nothing is kept, for a benchmark must be measured in one go',
    );
    return 130;
  } finally {
    session.stop();
    folder.discard();
    interrupt.stop();
  }
}

class Session {
  private readonly output: Output;
  private readonly quiet: boolean;
  private display: ProgressDisplay | undefined;

  constructor(output: Output, quiet: boolean) {
    this.output = output;
    this.quiet = quiet;
  }

  get watch() {
    return {
      onNote: (text: string) => {
        this.output.event('note', { text });
        if (this.quiet) return;
        if (this.display === undefined) this.output.note(text);
        else this.display.line(text);
      },
      onStart: (text: (bar: boolean) => string) => {
        this.display = showProgress(process.stderr, text, this.quiet);
      },
    };
  }

  stop(): void {
    this.display?.stop();
    this.display = undefined;
  }
}

async function tell(measurement: Measurement, folder: string, output: Output): Promise<void> {
  const { metricRow } = await import('../measure/metric.ts');
  const { metricsText, partsText } = await import('./metrics-text.ts');
  const { metrics, conditions, setting, parts, text, results } = measurement;
  const run = shortPath(folder);
  if (text !== undefined) output.text(`${text}\n`);
  output.text(metricsText(metrics.map(metricRow)));
  output.text(`\n${setting}`);
  output.text(`time    ${partsText(parts)}`);
  output.text(`run     ${run}\nreport  ${join(run, 'report.html')}`);
  if (!output.json) return;
  process.stdout.write(`${JSON.stringify({ metrics, conditions, parts, run, ...results })}\n`);
}
