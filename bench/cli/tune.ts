/** `theriac tune`: searches better settings of a detector, and judges them by attackers whom the search never saw. @module */
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import type { Output } from './output.ts';
import { dataOption, scenarioArgument, setOption } from './scenario-options.ts';

/** Adds the command. */
export function addTune(app: Argv, output: Output): Argv {
  return app.command(
    'tune <scenario>',
    'Search better settings of a detector; the same command again goes on',
    (command) => tuneOptions(command),
    async (argv) => {
      const { tuneInTerminal } = await import('./tune-session.ts');
      const trials = wholeNumber('trials', argv.trials, 2);
      process.exitCode = await tuneInTerminal(
        {
          scenarioPath: argv.scenario,
          dataDirectory: argv.data,
          set: trials === undefined ? argv.set : [...argv.set, `tune.trials=${trials}`],
          seed: argv.seed,
          shuffleLabels: argv['shuffle-labels'],
          out: argv.out,
          workers: wholeNumber('workers', argv.workers, 1),
        },
        output,
        argv.quiet,
      );
    },
  );
}

function tuneOptions(command: Argv) {
  return setOption(dataOption(scenarioArgument(command)))
    .option('trials', {
      type: 'number',
      requiresArg: true,
      describe: 'Configurations to try, the default among them (default: as in the scenario)',
    })
    .option('seed', {
      type: 'string',
      default: '1',
      requiresArg: true,
      describe: 'Root of all random numbers; any text',
    })
    .option('shuffle-labels', {
      type: 'boolean',
      default: false,
      describe: 'Control: exchange all labels at random; a sound search then gains nothing',
    })
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe: 'Run folder (default: runs/tune-<name>-<hash>)',
    })
    .option('workers', {
      type: 'number',
      requiresArg: true,
      describe: 'Worker threads (default: one per core); results do not depend on it',
    })
    .option('quiet', { type: 'boolean', default: false, describe: 'No progress' })
    .example(
      '$0 tune scenarios/presets/tune-detector.yaml --trials 12 --set tune.worlds.judging=4',
      'A short search',
    );
}

/** Refuses what is not a whole number of at least `least`: the parser makes NaN of any text. */
function wholeNumber(option: string, value: number | undefined, least: number): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= 100_000)) {
    return value;
  }
  throw new TheriacError({
    code: 'E_USAGE',
    place: `--${option}`,
    rule: `must be a whole number of at least ${least}`,
    remedy: `write for example --${option} ${Math.max(2, least)}`,
  });
}
