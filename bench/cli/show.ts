/** `theriac show`: the summary of a finished run or search, or the metrics of a finished benchmark. @module */
import type { Argv } from 'yargs';
import type { BenchmarkRun } from '../../reports/index.ts';
import type { Output } from './output.ts';
import { runArgument } from './scenario-options.ts';

/** Adds the command. */
export function addShow(app: Argv, output: Output): Argv {
  return app.command(
    'show <run>',
    'Print the summary of a run',
    (command) =>
      runArgument(command).example('$0 show runs/minimal-1a2b3c4d', 'Print what `run` printed'),
    async ({ run }) => {
      const { readBenchmark, readTuning } = await import('../../reports/index.ts');
      const benchmark = await readBenchmark(run);
      if ((await readTuning(run)) !== undefined) await showTuning(run, output);
      else if (benchmark === undefined) await showRun(run, output);
      else await showBenchmark(run, benchmark, output);
    },
  );
}

async function showRun(run: string, output: Output): Promise<void> {
  const { readSummary, summaryText } = await import('./summary-text.ts');
  const summary = await readSummary(run);
  output.event('summary', { run, ...summary });
  output.text(summaryText(summary));
}

async function showTuning(run: string, output: Output): Promise<void> {
  const { readTuneSummary, tuneText } = await import('./tune-text.ts');
  const summary = await readTuneSummary(run);
  output.event('summary', { run, ...summary });
  output.text(tuneText(summary));
}

async function showBenchmark(
  run: string,
  { plan, manifest }: BenchmarkRun,
  output: Output,
): Promise<void> {
  const { readTable } = await import('../../reports/index.ts');
  const { metricsText, partsText } = await import('./metrics-text.ts');
  const metrics = await readTable(run, 'metrics');
  const { setting, startedAt, parts } = manifest.measured;
  output.event('benchmark', { run, title: plan.title, setting, startedAt, parts, metrics });
  output.text(`${plan.title}\n${startedAt}, Theriac ${plan.version}\n`);
  output.text(metricsText(metrics));
  output.text(`\n${setting}\ntime    ${partsText(parts)}`);
}
