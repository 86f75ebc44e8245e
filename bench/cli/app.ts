/**
 * All commands in one parser. Unknown commands and flags are refused with a suggestion, for a misspelt flag that is
 * silently ignored costs a researcher a night of computing.
 *
 * @module
 */
import yargs, { type Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import { packageVersion } from '../run/code-hash.ts';
import { addBench } from './bench.ts';
import { addDetect } from './detect.ts';
import { addDoctor } from './doctor.ts';
import { addExport } from './export.ts';
import { addImport } from './import.ts';
import { addInit } from './init.ts';
import { addLedger } from './ledger.ts';
import type { Output } from './output.ts';
import { addReport } from './report.ts';
import { addRun } from './run.ts';
import { addSchema } from './schema.ts';
import { addShow } from './show.ts';
import { addTune } from './tune.ts';
import { usageError } from './usage-error.ts';
import { addValidate } from './validate.ts';
import { addVerify } from './verify.ts';

/** In the order of the help page. Each adds one command. */
const COMMANDS: readonly ((app: Argv, output: Output) => Argv)[] = [
  addInit,
  addValidate,
  addRun,
  addTune,
  addReport,
  addShow,
  addVerify,
  addLedger,
  addExport,
  addImport,
  addDetect,
  addBench,
  addDoctor,
  addSchema,
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
    .wrap(null)
    .check((argv) => refuseRepeated(argv, words), true)
    .exitProcess(false)
    .fail((message: string | undefined, error: Error | undefined) => {
      throw error instanceof TheriacError ? error : usageError(said(message, error), words);
    });
  return COMMANDS.reduce<Argv>((parser, add) => add(parser, output), app);
}

function said(message: string | undefined, error: Error | undefined): string {
  return message ?? error?.message ?? 'cannot be understood';
}

/** Options that may be given several times (and `_`, the words of the command). */
const REPEATABLE = ['_', 'files', 'set', 'log', 'witness', 'by', 'rule-file', 'ruleFile'];

/** A parser that is told something twice would hand on a list where one value is expected. */
function refuseRepeated(argv: Readonly<Record<string, unknown>>, words: readonly string[]): true {
  const twice = Object.keys(argv).find(
    (name) => !REPEATABLE.includes(name) && Array.isArray(argv[name]),
  );
  if (twice !== undefined) throw usageError(`--${twice} is given more than once`, words);
  return true;
}
