/** `theriac bench projection`: from a load test on one machine to many organisations in many regions. @module */
import type { Argv } from 'yargs';
import { benchInTerminal } from './bench-session.ts';
import type { Output } from './output.ts';
import { shortPath } from './short-path.ts';
import { usageError } from './usage-error.ts';

/** Adds the verb. */
export function addProjectionBench(command: Argv, output: Output): Argv {
  return command.command(
    'projection <run>',
    'A load test carried past one machine: fitted at low load, judged at high load, projected',
    (verb) =>
      verb
        .positional('run', {
          type: 'string',
          demandOption: true,
          describe: 'Run folder of a load test',
        })
        .option('validators', {
          type: 'string',
          requiresArg: true,
          default: 'level',
          describe: 'The engine that validators of a consortium run',
        })
        .option('per-organisation', {
          type: 'number',
          requiresArg: true,
          default: 10,
          describe: 'Transactions a second of each organisation',
        })
        .option('out', {
          type: 'string',
          requiresArg: true,
          describe: 'Run folder (default: runs/bench-<name>-<hash>)',
        })
        .option('quiet', { type: 'boolean', default: false, describe: 'No progress' })
        .example('$0 bench projection runs/load', 'Project the load test in runs/load'),
    async ({ run, validators, perOrganisation, out, quiet }) => {
      if (!(perOrganisation > 0 && Number.isFinite(perOrganisation))) {
        throw usageError('--per-organisation must be a number above 0', []);
      }
      const { readLoadTest } = await import('../projection/read-load-test.ts');
      const { projectionBenchmark } = await import('../projection/projection-benchmark.ts');
      const engines = await readLoadTest(run);
      if (!engines.some(({ name }) => name === validators)) {
        const names = engines.map(({ name }) => name);
        throw usageError(`--validators must be one of: ${names.join(', ')}`, []);
      }
      const benchmark = projectionBenchmark({
        engines,
        validatorEngine: validators,
        perOrganisationPerSecond: perOrganisation,
        source: shortPath(run),
      });
      process.exitCode = await benchInTerminal(benchmark, { out, quiet }, output);
    },
  );
}
