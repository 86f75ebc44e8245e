/** `theriac bench detectors`: detectors on public sets, beside scikit-learn and XGBoost. @module */
import type { Argv } from 'yargs';
import type { Output } from './output.ts';
import { usageError } from './usage-error.ts';

/** Adds the verb. */
export function addDetectorsBench(command: Argv, output: Output): Argv {
  return command.command(
    'detectors',
    'Detectors on public sets of anomalies, beside scikit-learn and XGBoost, in turns',
    (verb) =>
      verb
        .option('data', {
          type: 'string',
          demandOption: true,
          requiresArg: true,
          describe: 'Folder of ADBench .npz files; every one is measured',
        })
        .option('seeds', {
          type: 'number',
          default: 5,
          requiresArg: true,
          describe: 'Seeds of the isolation forests on each set',
        })
        .option('splits', {
          type: 'number',
          default: 20,
          requiresArg: true,
          describe: 'Splits of each set for supervised detectors',
        })
        .option('events', {
          type: 'number',
          default: 1_000_000,
          requiresArg: true,
          describe: 'Events that stream through features and a detector, at least',
        })
        .option('out', {
          type: 'string',
          requiresArg: true,
          describe: 'Run folder (default: runs/bench-<name>-<hash>)',
        })
        .option('quiet', { type: 'boolean', default: false, describe: 'No progress' })
        .example(
          '$0 bench detectors --data adbench --seeds 1 --splits 2 --events 100000',
          'A quick look; so few splits tell little',
        ),
    async (argv) => {
      const { data, seeds, splits, events } = argv;
      for (const [name, value] of Object.entries({ seeds, splits, events })) {
        if (Number.isSafeInteger(value) && value >= 1) continue;
        throw usageError(`--${name} must be a whole number of at least 1`, []);
      }
      const { detectorsBenchmark } = await import('../detectors/detectors-benchmark.ts');
      const { benchInTerminal } = await import('./bench-session.ts');
      process.exitCode = await benchInTerminal(
        detectorsBenchmark({ data, seeds, splits, events }),
        argv,
        output,
      );
    },
  );
}
