/** `theriac ledger consistency`: writes a proof that a ledger only grew between two sizes. @module */
import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import { cellOption, chooseLedger } from './choose-ledger.ts';
import type { Output } from './output.ts';
import { runArgument } from './scenario-options.ts';

/** Adds the verb. */
export function addConsistency(command: Argv, output: Output): Argv {
  return command.command(
    'consistency <run>',
    'Write a proof that a ledger only grew between two sizes',
    (verb) =>
      cellOption(runArgument(verb))
        .option('from', {
          type: 'string',
          requiresArg: true,
          demandOption: true,
          describe: 'Earlier size, in transactions (1 or more)',
        })
        .option('to', {
          type: 'string',
          requiresArg: true,
          describe: 'Later size (default: all)',
        })
        .option('out', {
          type: 'string',
          requiresArg: true,
          describe: 'File to write the proof to',
        })
        .example(
          '$0 ledger consistency runs/minimal-1a2b3c4d --from 10 --out growth.json',
          'Prove growth since size 10',
        ),
    async (argv) => {
      const { proveConsistency } = await import('../../ledger/index.ts');
      const from = sizeOf(argv.from);
      const to = argv.to === undefined ? undefined : sizeOf(argv.to);
      const { directory, logKey } = await chooseLedger(argv.run, argv.cell);
      const proof = await proveConsistency(directory, from, to);
      const text = JSON.stringify(proof, null, 2);
      if (argv.out === undefined) {
        output.event('consistency', { proof, logKey });
        output.text(text);
      } else {
        const { writeWhole } = await import('../run/files.ts');
        writeWhole(resolve(argv.out), `${text}\n`);
        output.event('written', { path: resolve(argv.out), logKey });
        output.text(`wrote ${argv.out}`);
      }
      if (logKey !== undefined) output.note(`key of the log: ${logKey}`);
    },
  );
}

function sizeOf(text: string): bigint {
  if (/^[1-9]\d{0,18}$/.test(text)) return BigInt(text);
  throw new TheriacError({
    code: 'E_LEDGER_SIZE',
    place: 'theriac ledger consistency',
    rule: `${text} is no size of 1 or more; everything extends the empty log, which proves nothing`,
    remedy: 'write for example `theriac ledger consistency RUN --from 10`',
  });
}
