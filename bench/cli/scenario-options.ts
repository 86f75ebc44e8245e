/** Arguments that several commands share: which scenario, with which data and overrides. @module */
import type { Argv } from 'yargs';

/** The scenario file, as first argument. */
export function scenarioArgument<T>(command: Argv<T>) {
  return command.positional('scenario', {
    type: 'string',
    demandOption: true,
    describe: 'Scenario file (YAML)',
  });
}

/** `--data DIR`. */
export function dataOption<T>(command: Argv<T>) {
  return command.option('data', {
    type: 'string',
    requiresArg: true,
    describe: 'Folder against which data files are resolved (default: that of the scenario)',
  });
}

/** `--set path=value`, any number of times. */
export function setOption<T>(command: Argv<T>) {
  return command.option('set', {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: 'none',
    describe: 'Override a value of the scenario: path=value (repeatable)',
  });
}

/** The run folder, as first argument. */
export function runArgument<T>(command: Argv<T>) {
  return command.positional('run', {
    type: 'string',
    demandOption: true,
    describe: 'Run folder',
  });
}
