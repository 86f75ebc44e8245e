/** `theriac bench`: measures this machine and this version, each figure against a reference taken beside it. @module */
import type { Argv } from 'yargs';
import { addDetectorsBench } from './bench-detectors.ts';
import { addKernelBench } from './bench-kernel.ts';
import { addLoadBench } from './bench-load.ts';
import { addProjectionBench } from './bench-projection.ts';
import { addValidationBench } from './bench-validation.ts';
import type { Output } from './output.ts';
import { usageError } from './usage-error.ts';

/** Packs of the smallest and the largest world that is measured. */
const SIZE_MIN = 1000;
const SIZE_MAX = 20_000_000;

/** Adds the command with its verbs. */
export function addBench(app: Argv, output: Output): Argv {
  return app.command('bench', 'Measure this machine against references', (command) =>
    [
      addLedgerBench,
      addLoadBench,
      addProjectionBench,
      addKernelBench,
      addDetectorsBench,
      addWorldBench,
      addValidationBench,
    ]
      .reduce((verbs, add) => add(verbs, output), command)
      .demandCommand(
        1,
        'what is to be measured is missing: detectors, kernel, ledger, load, projection, validation or world',
      )
      .example('$0 bench ledger', 'Measure the ledger')
      .example('$0 bench world', 'Measure the simulated world'),
  );
}

function addLedgerBench(command: Argv, output: Output): Argv {
  return command.command(
    'ledger',
    'The full ledger against raw signature verification, in turns',
    (verb) => folderOptions(ledgerOptions(verb)),
    async (argv) => {
      const { pairs, transactions, packs, auditTransactions, directory, durability } = argv;
      wholeNumbers({ pairs, transactions, packs, 'audit-transactions': auditTransactions });
      const { ledgerBenchmark, packsNeeded } = await import('../ledger/ledger-benchmark.ts');
      const options = {
        pairs,
        transactions,
        packs,
        auditTransactions,
        durability,
        ...(directory === undefined ? {} : { directory }),
      };
      const least = packsNeeded(options);
      if (packs < least) throw usageError(`--packs must be at least ${least} for this`, []);
      const { benchInTerminal } = await import('./bench-session.ts');
      process.exitCode = await benchInTerminal(ledgerBenchmark(options), argv, output);
    },
  );
}

function ledgerOptions<T>(verb: Argv<T>) {
  return verb
    .option('pairs', {
      type: 'number',
      default: 7,
      requiresArg: true,
      describe: 'Interleaved pairs',
    })
    .option('transactions', {
      type: 'number',
      default: 350_000,
      requiresArg: true,
      describe: 'Transactions of one serial in all pairs together',
    })
    .option('packs', {
      type: 'number',
      default: 1_000_000,
      requiresArg: true,
      describe: 'Live packs before the first pair',
    })
    .option('audit-transactions', {
      type: 'number',
      default: 1_000_000,
      requiresArg: true,
      describe: 'Least transactions of the log that is audited',
    })
    .option('durability', {
      choices: ['block', 'interval', 'none'] as const,
      default: 'block' as const,
      requiresArg: true,
      describe: 'Acknowledge after the sync of the block, or before any sync',
    })
    .option('directory', {
      type: 'string',
      requiresArg: true,
      describe: 'Empty directory on the disk to be measured (default: a temporary one)',
    })
    .example(
      '$0 bench ledger --pairs 1 --transactions 2000 --packs 10000 --audit-transactions 5000',
      'A quick look; figures of so short a run mean little',
    );
}

function addWorldBench(command: Argv, output: Output): Argv {
  return command.command(
    'world',
    'Worlds from ten thousand to ten million packs: packs a second, bytes a pack',
    (verb) => folderOptions(worldOptions(verb)),
    async (argv) => {
      const { sizes, pairs } = argv;
      wholeNumbers({ pairs });
      const { worldBenchmark } = await import('../world/world-benchmark.ts');
      const { benchInTerminal } = await import('./bench-session.ts');
      const benchmark = worldBenchmark({ sizes: sizesOf(sizes), pairs });
      process.exitCode = await benchInTerminal(benchmark, argv, output);
    },
  );
}

function worldOptions<T>(verb: Argv<T>) {
  return verb
    .option('sizes', {
      type: 'string',
      default: '10000,100000,1000000,10000000',
      requiresArg: true,
      describe: 'Packs of the worlds, about; the largest needs 6 GiB of memory',
    })
    .option('pairs', {
      type: 'number',
      default: 3,
      requiresArg: true,
      describe: 'Samples of each size up to a million packs, each with the raw probe beside it',
    })
    .example(
      '$0 bench world --sizes 2000,20000 --pairs 1',
      'A quick look; figures of so small worlds mean little',
    );
}

/** Sizes as they are played: ascending, each once. */
function sizesOf(text: string): readonly number[] {
  const sizes = text.split(',').map(Number);
  for (const size of sizes) {
    if (Number.isSafeInteger(size) && size >= SIZE_MIN && size <= SIZE_MAX) continue;
    throw usageError(
      `--sizes must be whole numbers from ${SIZE_MIN} to ${SIZE_MAX} with commas between`,
      [],
    );
  }
  return [...new Set(sizes)].sort((a, b) => a - b);
}

/** What every benchmark can be told. */
function folderOptions<T>(verb: Argv<T>) {
  return verb
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe: 'Run folder (default: runs/bench-<name>-<hash>)',
    })
    .option('quiet', { type: 'boolean', default: false, describe: 'No progress' });
}

function wholeNumbers(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (Number.isSafeInteger(value) && value >= 1) continue;
    throw usageError(`--${name} must be a whole number of at least 1`, []);
  }
}
