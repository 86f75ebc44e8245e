/** `theriac ledger tiles`: exports a ledger as C2SP tlog-tiles, for any web server to hand out. @module */
import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { cellOption, chooseLedger } from './choose-ledger.ts';
import type { Output } from './output.ts';
import { runArgument } from './scenario-options.ts';

/** Adds the verb. */
export function addTiles(command: Argv, output: Output): Argv {
  return command.command(
    'tiles <run>',
    'Export a ledger as C2SP tlog-tiles',
    (verb) =>
      cellOption(runArgument(verb))
        .option('out', {
          type: 'string',
          requiresArg: true,
          demandOption: true,
          describe: 'Folder for the tiles: empty or absent',
        })
        .example('$0 ledger tiles runs/minimal-1a2b3c4d --out tiles', 'Export the first ledger'),
    async (argv) => {
      const { exportTiles } = await import('../../ledger/index.ts');
      const { writeError } = await import('../run/files.ts');
      const { directory, logKey } = await chooseLedger(argv.run, argv.cell);
      const target = resolve(argv.out);
      const summary = await exportTiles(directory, target).catch((error: unknown) => {
        throw writeError(error, target);
      });
      const { entries, hashedEntries, files } = summary;
      output.event('tiles', { path: target, entries, hashedEntries, files, logKey });
      output.text(`wrote ${argv.out}: ${entries} entries in ${files} files`);
      if (hashedEntries > 0) {
        output.text(`  ${hashedEntries} of them, longer than 65535 bytes, as their hash only`);
      }
      if (logKey !== undefined) output.note(`key of the log: ${logKey}`);
    },
  );
}
