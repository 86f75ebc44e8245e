/** `theriac run`: plays a scenario, in all its arms and replications, into a run folder. @module */
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import { COMMIT_POLICIES } from '../run/commit-policy.ts';
import type { Output } from './output.ts';
import { dataOption, scenarioArgument, setOption } from './scenario-options.ts';

/** Adds the command. */
export function addRun(app: Argv, output: Output): Argv {
  return app.command(
    'run <scenario>',
    'Run a scenario; the same command again resumes it',
    (command) => runOptions(command),
    async (argv) => {
      const { runInTerminal } = await import('./run-session.ts');
      process.exitCode = await runInTerminal(
        {
          scenarioPath: argv.scenario,
          dataDirectory: argv.data,
          set: argv.set,
          replications: wholeNumber('replications', argv.replications),
          seed: argv.seed,
          out: argv.out,
          workers: wholeNumber('workers', argv.workers),
          commit: argv.commit,
          failFast: argv['fail-fast'],
        },
        output,
        argv.quiet,
      );
    },
  );
}

function runOptions(command: Argv) {
  return setOption(dataOption(scenarioArgument(command)))
    .option('seed', {
      type: 'string',
      default: '1',
      requiresArg: true,
      describe: 'Root of all random numbers; any text',
    })
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe: 'Run folder (default: runs/<name>-<hash>)',
    })
    .option('workers', {
      type: 'number',
      requiresArg: true,
      describe: 'Worker threads (default: one per core); results do not depend on it',
    })
    .option('commit', {
      choices: COMMIT_POLICIES,
      default: 'first' as const,
      describe: 'Replications of ledger arms that are signed, put into blocks and stored',
    })
    .option('replications', {
      type: 'number',
      requiresArg: true,
      describe: 'Replications of an experiment (default: as in the scenario)',
    })
    .option('fail-fast', {
      type: 'boolean',
      default: false,
      describe: 'Stop at the first cell that fails',
    })
    .option('quiet', { type: 'boolean', default: false, describe: 'No progress' })
    .example('$0 run scenarios/presets/minimal.yaml --seed 7', 'Another seed');
}

/** Refuses what is not a whole number of at least 1: the parser makes NaN of any text. */
function wholeNumber(option: string, value: number | undefined): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= 100_000)) {
    return value;
  }
  throw new TheriacError({
    code: 'E_USAGE',
    place: `--${option}`,
    rule: 'must be a whole number of at least 1',
    remedy: `write for example --${option} 2`,
  });
}
