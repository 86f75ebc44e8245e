/** `theriac ledger shred`: destroys sealed payloads for good; the log and its proofs stay whole. @module */
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import type { ShredRequest } from '../../ledger/index.ts';
import { cellOption, chooseLedger } from './choose-ledger.ts';
import type { Output } from './output.ts';
import { runArgument } from './scenario-options.ts';

/** Adds the verb. */
export function addShred(command: Argv, output: Output): Argv {
  return command.command(
    'shred <run>',
    'Destroy sealed payloads of an event or an epoch',
    (verb) =>
      cellOption(runArgument(verb))
        .option('event', {
          type: 'number',
          requiresArg: true,
          describe: 'Event whose payload is destroyed',
        })
        .option('epoch', {
          type: 'number',
          requiresArg: true,
          describe: 'Epoch whose payloads and wrapped keys are destroyed',
        })
        .conflicts('event', 'epoch')
        .option('as', {
          type: 'string',
          requiresArg: true,
          describe: 'Organisation that orders it, by id (default: the regulator)',
        })
        .example('$0 ledger shred runs/minimal-1a2b3c4d --event 17', 'Shred event 17'),
    async (argv) => {
      const { shredPayloads } = await import('../../ledger/index.ts');
      const what = whatOf(argv.event, argv.epoch);
      const { name, directory } = await chooseLedger(argv.run, argv.cell);
      const at = new Date().toISOString();
      const report = await shredPayloads({ directory, what, organisation: argv.as, at });
      const { decision, destroyed, before, organisation } = report;
      output.event('shred', { ledger: name, ...what, ...report });
      if (decision.allowed) {
        output.text(`destroyed ${destroyed} sealed records by order of ${organisation}`);
        if (before > 0) output.text(`${before} were destroyed before`);
        output.note('copies elsewhere, and what was read before, are not reached');
      } else {
        output.text(`denied to ${organisation} (${decision.rule}: ${decision.reason})`);
      }
      process.exitCode = decision.allowed ? 0 : 1;
    },
  );
}

function whatOf(event: number | undefined, epoch: number | undefined): ShredRequest['what'] {
  if (event !== undefined) return { eventId: event };
  if (epoch !== undefined) return { epoch };
  throw new TheriacError({
    code: 'E_USAGE',
    place: 'theriac ledger shred',
    rule: 'what to shred is missing',
    remedy: 'give --event NUMBER or --epoch NUMBER',
  });
}
