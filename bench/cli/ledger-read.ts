/** `theriac ledger read`: what one organisation may read of an event, and what it may not. @module */
import { dirname } from 'node:path';
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import type { ConsentPeriod, PartReading, StatementReading } from '../../ledger/index.ts';
import type { StoredLedger } from '../run/ledgers.ts';
import { cellOption, chooseLedger } from './choose-ledger.ts';
import { parseInstant } from './iso-time.ts';
import { ACCESS_PURPOSES } from './ledger-purposes.ts';
import type { Output } from './output.ts';
import { runArgument } from './scenario-options.ts';

const STATES: Readonly<Record<Exclude<PartReading['state'], 'read' | 'denied'>, string>> = {
  empty: 'the statement has none',
  shredded: 'shredded: it cannot be read by anybody any more',
  missing: 'its sealed file is not here',
  'no key': 'there is no key that opens it',
};

/** Adds the verb. */
export function addRead(command: Argv, output: Output): Argv {
  return command.command(
    'read <run> <event>',
    'Read an event as one organisation may',
    options,
    async (argv) => {
      const { readEvent } = await import('../../ledger/index.ts');
      const ledger = await chooseLedger(argv.run, argv.cell);
      const readings = await readEvent({
        directory: ledger.directory,
        eventId: argv.event,
        organisation: argv.as,
        purpose: argv.purpose,
        consent: consentOf(argv),
        at: new Date().toISOString(),
        ...(argv.at === undefined ? {} : { asOfMs: parseInstant('--at', argv.at) }),
        seeds: await seedsOf(ledger),
      });
      output.event('read', { ledger: ledger.name, event: argv.event, as: argv.as, readings });
      output.text(`as ${argv.as}, for ${argv.purpose}, as of ${readings[0]!.asOf}`);
      for (const reading of readings) tell(reading, argv.event, output);
    },
  );
}

/** What the verb understands. */
function options(verb: Argv) {
  return cellOption(runArgument(verb))
    .positional('event', {
      type: 'number',
      demandOption: true,
      describe: 'Number of the event',
    })
    .option('as', {
      type: 'string',
      demandOption: true,
      requiresArg: true,
      describe: 'Organisation that reads, by id',
    })
    .option('purpose', {
      choices: ACCESS_PURPOSES,
      default: 'operation' as const,
      describe: 'What it reads for',
    })
    .option('consent', {
      type: 'boolean',
      default: false,
      defaultDescription: 'no',
      describe: 'The patient whom it concerns has consented',
    })
    .option('consent-from', {
      type: 'string',
      requiresArg: true,
      describe: 'The patient has consented, from this moment or day on',
    })
    .option('consent-until', {
      type: 'string',
      requiresArg: true,
      describe: 'The patient has consented, until before this moment or day',
    })
    .option('at', {
      type: 'string',
      requiresArg: true,
      describe: 'Moment or day of reading (default: the end of the simulated ledger)',
    })
    .example('$0 ledger read runs/minimal-1a2b3c4d 17 --as wholesaler', 'Read event 17');
}

/** The consent that is claimed; a bound alone claims one, too. */
function consentOf(argv: {
  readonly consent: boolean;
  readonly consentFrom?: string | undefined;
  readonly consentUntil?: string | undefined;
}): ConsentPeriod | false {
  const { consentFrom: from, consentUntil: until } = argv;
  if (from === undefined && until === undefined) return argv.consent ? {} : false;
  const period = {
    ...(from === undefined ? {} : { fromMs: parseInstant('--consent-from', from) }),
    ...(until === undefined ? {} : { untilMs: parseInstant('--consent-until', until) }),
  };
  if ((period.fromMs ?? Number.NEGATIVE_INFINITY) < (period.untilMs ?? Number.POSITIVE_INFINITY)) {
    return period;
  }
  throw new TheriacError({
    code: 'E_USAGE',
    place: `--consent-from ${from ?? ''} --consent-until ${until ?? ''}`,
    rule: 'a consent ends after it begins',
    remedy: 'give an earlier --consent-from or a later --consent-until',
  });
}

function tell({ epoch, custody, parts }: StatementReading, event: number, output: Output) {
  const sealed = epoch === undefined ? 'nothing sealed' : `epoch ${epoch}`;
  output.text(`event ${event}; custody: ${custody}; ${sealed}`);
  for (const part of parts) output.text(`  ${part.resource.padEnd(16)} ${textOf(part)}`);
}

function textOf({ state, rule, reason, content }: PartReading): string {
  if (state === 'denied') return `denied (${rule}: ${reason})`;
  if (state === 'read') return `${JSON.stringify(content)}  (${rule}: ${reason})`;
  return STATES[state];
}

/** The keys of a simulated ledger follow from the seed in the plan of its run. */
async function seedsOf({ directory }: StoredLedger): Promise<readonly string[]> {
  const { readPlanRecord } = await import('../run/run-folder.ts');
  const run = dirname(dirname(dirname(directory)));
  const plan = readPlanRecord(run);
  if (plan === undefined) {
    throw new TheriacError({
      code: 'E_RUN_FOLDER',
      place: run,
      rule: 'the plan of the run cannot be read, and the keys follow from the seed in it',
      remedy: 'read the ledger where it lies in its run folder',
    });
  }
  // Arms that do not share random numbers have seeds of their own (bench/run/cell.ts).
  return [plan.seed, ...plan.arms.map(({ id }) => `${plan.seed} / ${id}`)];
}
