/** `theriac show`: the summary of a finished run. @module */
import type { Argv } from 'yargs';
import type { Output } from './output.ts';
import { runArgument } from './scenario-options.ts';

/** Adds the command. */
export function addShow(app: Argv, output: Output): Argv {
  return app.command(
    'show <run>',
    'Print the summary of a run',
    (command) =>
      runArgument(command).example('$0 show runs/minimal-1a2b3c4d', 'Print what `run` printed'),
    async (argv) => {
      const { readSummary, summaryText } = await import('./summary-text.ts');
      const summary = await readSummary(argv.run);
      output.event('summary', { run: argv.run, ...summary });
      output.text(summaryText(summary));
    },
  );
}
