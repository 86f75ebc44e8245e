/**
 * All commands in one parser. Unknown commands and flags are refused with a suggestion, for a misspelt flag that is
 * silently ignored costs a researcher a night of computing.
 *
 * @module
 */
import yargs, { type Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import { packageVersion } from '../run/code-hash.ts';
import { addDoctor } from './doctor.ts';
import { addInit } from './init.ts';
import { addLedger } from './ledger.ts';
import type { Output } from './output.ts';
import { addReport } from './report.ts';
import { addRun } from './run.ts';
import { addSchema } from './schema.ts';
import { addShow } from './show.ts';
import { nearest } from './suggestion.ts';
import { addValidate } from './validate.ts';
import { addVerify } from './verify.ts';

/** In the order of the help page. Each adds one command. */
const COMMANDS: readonly ((app: Argv, output: Output) => Argv)[] = [
  addInit,
  addValidate,
  addRun,
  addReport,
  addShow,
  addVerify,
  addLedger,
  addDoctor,
  addSchema,
];

const NAMES = [
  ...['init', 'validate', 'run', 'report', 'show', 'verify', 'ledger', 'doctor', 'schema'],
  ...['audit', 'prove', 'check'],
];

/** The parser of the command line `words`. It throws instead of printing and exiting. */
export function createApp(words: readonly string[], output: Output): Argv {
  const app = yargs([...words])
    .scriptName('theriac')
    .usage(
      '$0 <command>\n\nSimulates ledgers and machine learning in pharmaceutical supply chains.',
    )
    .option('json', { type: 'boolean', global: true, describe: 'Results as NDJSON on stdout' })
    .version(packageVersion())
    .alias('help', 'h')
    .strict()
    .demandCommand(1, 'a command is missing')
    .example('$0 run scenarios/presets/first-run.yaml', 'Run a scenario')
    .epilogue('Exit codes: 0 done, 1 a check failed, 2 bad input, 3 environment, 130 interrupted.')
    .wrap(100)
    .exitProcess(false)
    .fail((message: string | undefined, error: Error | undefined) => {
      throw error ?? usageError(message ?? 'cannot be understood', words);
    });
  return COMMANDS.reduce<Argv>((parser, add) => add(parser, output), app);
}

function usageError(message: string, words: readonly string[]): TheriacError {
  return new TheriacError({
    code: 'E_USAGE',
    place: `theriac ${words.join(' ')}`.trimEnd(),
    rule: message.split('\n')[0]!.trim(),
    remedy: suggestion(message, words),
  });
}

function suggestion(message: string, words: readonly string[]): string {
  const unknown = /^Unknown (?:command|argument)s?: (\S+?)(?:,|$)/.exec(message)?.[1];
  const flags = [...words.join(' ').matchAll(/--([a-z-]+)/g)].map(([, flag]) => flag);
  const known =
    unknown === undefined || flags.includes(unknown) ? undefined : nearest(unknown, NAMES);
  if (known !== undefined) return `did you mean \`${known}\`?`;
  const command = words.find((word) => NAMES.includes(word));
  return `\`theriac ${command === undefined ? '' : `${command} `}--help\` shows what is understood`;
}
