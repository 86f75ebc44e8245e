/** `theriac ledger cosign`: has the last checkpoint of a ledger cosigned by witnesses. @module */
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import { cellOption, chooseLedger, repeatable } from './choose-ledger.ts';
import type { Output } from './output.ts';
import { runArgument } from './scenario-options.ts';

/** Adds the verb. */
export function addCosign(command: Argv, output: Output): Argv {
  return command.command(
    'cosign <run>',
    'Have the last checkpoint of a ledger cosigned by witnesses',
    (verb) =>
      cellOption(runArgument(verb))
        .option('witness', {
          ...repeatable,
          describe: 'Address of a witness, such as http://127.0.0.1:8080 (repeatable)',
        })
        .option('by', {
          ...repeatable,
          describe: 'Take valid cosignatures by this verifier key of a witness only (repeatable)',
        })
        .example(
          '$0 ledger cosign runs/minimal-1a2b3c4d --witness http://127.0.0.1:8080',
          'Ask one witness',
        ),
    async (argv) => {
      const { cosignLog } = await import('../../ledger/index.ts');
      if (argv.witness.length === 0 || !argv.witness.every(isHttp)) throw noWitness();
      const { name, directory } = await chooseLedger(argv.run, argv.cell);
      const outcomes = await cosignLog({ directory, witnesses: argv.witness, keys: argv.by });
      for (const { witness, ok, message } of outcomes) {
        output.event('cosign', { ledger: name, witness, ok, message });
        output.text(`${ok ? 'cosigned' : 'REFUSED '}  ${witness}: ${message}`);
      }
      process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;
    },
  );
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function noWitness(): TheriacError {
  return new TheriacError({
    code: 'E_USAGE',
    place: 'theriac ledger cosign',
    rule: 'the addresses of witnesses must be given, as http or https URLs',
    remedy: 'write for example `theriac ledger cosign RUN --witness http://127.0.0.1:8080`',
  });
}
