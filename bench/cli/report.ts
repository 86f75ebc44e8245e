/** `theriac report`: makes figures and report of a run again, from its tables alone. @module */
import { join } from 'node:path';
import type { Argv } from 'yargs';
import type { Output } from './output.ts';
import { runArgument } from './scenario-options.ts';

/** Adds the command. */
export function addReport(app: Argv, output: Output): Argv {
  return app.command(
    'report <run>',
    'Make the figures and the report of a run again',
    (command) =>
      runArgument(command).example('$0 report runs/minimal-1a2b3c4d', 'Rewrite report.html'),
    async (argv) => {
      const { readRunManifest, refreshMeasured } = await import('../run/read-manifest.ts');
      const { renderReport } = await import('../../reports/index.ts');
      readRunManifest(argv.run);
      const { figures, report } = await renderReport(argv.run);
      refreshMeasured(argv.run);
      output.event('report', { run: argv.run, figures, report });
      output.text(`${figures.length} figures in ${join(argv.run, 'figures')}`);
      output.text(`report  ${report}`);
    },
  );
}
