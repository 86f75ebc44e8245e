/** `theriac detect`: events in, a score and reasons for each scan out. @module */
import type { Argv } from 'yargs';
import { parseDurationMs } from '../../base/index.ts';
import type { Output } from './output.ts';
import { dataOption } from './scenario-options.ts';
import { usageError } from './usage-error.ts';

/** What a stream remembers unless told otherwise: longer than packs are sold. */
const FORGET_AFTER = '1825 d';

/** Adds the command and its verb `fit`. */
export function addDetect(app: Argv, output: Output): Argv {
  return app.command(
    'detect [events]',
    'Score the scans among events with a detector, as they come with --stream',
    (command) =>
      scoreOptions(addFit(command, output))
        .example(
          '$0 detect runs/minimal-1a2b3c4d --detector detector.json',
          'Score the scans of a run',
        )
        .example(
          '$0 detect events.ndjson --detector detector.json --stream',
          'Score lines as they come',
        ),
    async (argv) => {
      const { detector } = argv;
      if (detector === undefined) throw usageError('--detector is missing', ['detect']);
      const { threshold, stream } = argv;
      if (threshold !== undefined && !Number.isFinite(threshold)) {
        throw usageError('--threshold must be a number', ['detect']);
      }
      const events = argv.events ?? (stream ? '-' : undefined);
      if (events === undefined) throw usageError('an argument is missing', ['detect']);
      const forget = argv['forget-after'] ?? (stream ? FORGET_AFTER : undefined);
      const { detectInTerminal } = await import('./detect-session.ts');
      process.exitCode = await detectInTerminal(
        {
          ...{ events, detector, threshold, stream },
          ...{ cell: argv.cell, data: argv.data, reasonsFor: argv.reasons },
          forgetAfterMs: forget === undefined ? Infinity : parseDurationMs(forget),
          skipBad: argv['skip-bad'],
          quiet: argv.quiet,
        },
        output,
      );
    },
  );
}

function scoreOptions(command: Argv) {
  return cellOptions(command)
    .positional('events', {
      type: 'string',
      describe: 'Run folder, folder of an import, or a file of lines of JSON; - is standard input',
    })
    .option('detector', {
      type: 'string',
      requiresArg: true,
      describe: 'Detector file, of `theriac detect fit` or `theriac tune`',
    })
    .option('stream', {
      type: 'boolean',
      default: false,
      describe: 'Read lines of JSON as they come, in bounded memory (default EVENTS: -)',
    })
    .option('threshold', {
      type: 'number',
      requiresArg: true,
      describe: 'Score from which a scan alerts (default: that of the detector file)',
    })
    .option('reasons', {
      choices: ['all', 'alerts', 'none'] as const,
      default: 'all' as const,
      describe: 'For which scans the three features that spoke most against them are named',
    })
    .option('forget-after', {
      type: 'string',
      requiresArg: true,
      describe: `How long a serial that no event names is remembered (default: for ever; with --stream ${FORGET_AFTER})`,
    })
    .option('skip-bad', {
      type: 'boolean',
      default: false,
      describe: 'Pass over lines that are no event, and count them',
    })
    .option('quiet', { type: 'boolean', default: false, describe: 'No progress' });
}

function cellOptions<T>(command: Argv<T>) {
  return dataOption(command).option('cell', {
    type: 'string',
    requiresArg: true,
    describe: 'Cell of the run, by name, such as ledger-0003 (default: the first)',
  });
}

function addFit(command: Argv, output: Output): Argv {
  return command.command(
    'fit <run>',
    'Train a detector on a cell of a run as the run did, and write it to a file',
    (verb) =>
      cellOptions(verb)
        .positional('run', { type: 'string', demandOption: true, describe: 'Run folder' })
        .option('detector', {
          type: 'string',
          demandOption: true,
          requiresArg: true,
          describe: 'Id of the detector in the scenario of the run',
        })
        .option('features', {
          choices: ['logistics', 'provenance'] as const,
          default: 'provenance' as const,
          describe: 'What it reads: books and papers, or the history of serials too',
        })
        .option('out', {
          type: 'string',
          demandOption: true,
          requiresArg: true,
          describe: 'File to write',
        })
        .option('quiet', { type: 'boolean', default: false, describe: 'No progress' })
        .example(
          '$0 detect fit runs/minimal-1a2b3c4d --detector forest --out detector.json',
          'Train the detector `forest`',
        ),
    async (argv) => {
      const { fitInTerminal } = await import('./detect-session.ts');
      process.exitCode = await fitInTerminal(argv, output);
    },
  );
}
