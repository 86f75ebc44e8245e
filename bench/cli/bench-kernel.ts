/** `theriac bench kernel`: the event loop beside a bare one and SimPy. @module */
import type { Argv } from 'yargs';
import type { Output } from './output.ts';
import { usageError } from './usage-error.ts';

/** Fewer are over before they can be timed. */
const OPERATIONS_MIN = 1_000;

/** Adds the verb. */
export function addKernelBench(command: Argv, output: Output): Argv {
  return command.command(
    'kernel',
    'The simulation kernel against a bare event loop and SimPy, in turns',
    (verb) => kernelOptions(verb),
    async (argv) => {
      const { pairs, operations } = argv;
      if (!Number.isSafeInteger(pairs) || pairs < 1) {
        throw usageError('--pairs must be a whole number of at least 1', []);
      }
      if (!Number.isSafeInteger(operations) || operations < OPERATIONS_MIN) {
        throw usageError(`--operations must be at least ${OPERATIONS_MIN}, and whole`, []);
      }
      const { kernelBenchmark } = await import('../kernel/kernel-benchmark.ts');
      const { benchInTerminal } = await import('./bench-session.ts');
      process.exitCode = await benchInTerminal(
        kernelBenchmark({ pairs, operations }),
        argv,
        output,
      );
    },
  );
}

function kernelOptions<T>(verb: Argv<T>) {
  return verb
    .option('pairs', {
      type: 'number',
      default: 7,
      requiresArg: true,
      describe: 'Interleaved rounds of each workload',
    })
    .option('operations', {
      type: 'number',
      default: 1_000_000,
      requiresArg: true,
      describe: 'Timeouts, objects and holds in one run; a tenth of them are pending',
    })
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe: 'Run folder (default: runs/bench-<name>-<hash>)',
    })
    .option('quiet', { type: 'boolean', default: false, describe: 'No progress' })
    .example(
      '$0 bench kernel --pairs 1 --operations 20000',
      'A quick look; figures of so short a run mean little',
    );
}
