/** `theriac bench load`: storage engines under load, each in a process of its own, in turns. @module */
import type { Argv } from 'yargs';
import type { Output } from './output.ts';
import { dataOption, scenarioArgument, setOption } from './scenario-options.ts';

/** Adds the verb. */
export function addLoadBench(command: Argv, output: Output): Argv {
  return command.command(
    'load <scenario>',
    'Load storage engines as the load block of a scenario says; the same command again goes on',
    (verb) =>
      setOption(dataOption(scenarioArgument(verb)))
        .option('seed', {
          type: 'string',
          default: '1',
          requiresArg: true,
          describe: 'Root of the simulated world, for a workload of its events',
        })
        .option('out', {
          type: 'string',
          requiresArg: true,
          describe: 'Run folder (default: runs/bench-load-<hash>)',
        })
        .option('quiet', { type: 'boolean', default: false, describe: 'No progress' })
        .example(
          '$0 bench load scenarios/presets/scalability.yaml --set load.engines=[level,memory]',
          'Two engines',
        ),
    async (argv) => {
      const { loadScenario } = await import('../../scenarios/index.ts');
      const { loadBenchmark } = await import('../load/load-benchmark.ts');
      const { benchInTerminal } = await import('./bench-session.ts');
      const { scenario: path, data: dataDirectory, set, seed } = argv;
      const scenario = await loadScenario(path, {
        set,
        ...(dataDirectory === undefined ? {} : { dataDirectory }),
      });
      const benchmark = loadBenchmark({ scenario, path, dataDirectory, set, seed });
      process.exitCode = await benchInTerminal(benchmark, argv, output);
    },
  );
}
