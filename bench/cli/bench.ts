/** `theriac bench`: measures this machine and this version, each figure against a reference taken beside it. @module */
import type { Argv } from 'yargs';
import type { Output } from './output.ts';
import { usageError } from './usage-error.ts';

/** Fewer are over before they can be timed. */
const OPERATIONS_MIN = 1_000;

/** Adds the command with its verbs. */
export function addBench(app: Argv, output: Output): Argv {
  return app.command('bench', 'Measure this machine against references', (command) =>
    addKernelBench(addLedgerBench(command, output), output)
      .demandCommand(1, 'what is to be measured is missing: ledger or kernel')
      .example('$0 bench ledger', 'Measure the ledger'),
  );
}

function addKernelBench(command: Argv, output: Output): Argv {
  return command.command(
    'kernel',
    'The simulation kernel against a bare event loop and SimPy, in turns',
    (verb) =>
      folderOptions(
        pairsOption(verb)
          .option('operations', {
            type: 'number',
            default: 1_000_000,
            requiresArg: true,
            describe: 'Timeouts, objects and holds in one run; a tenth of them are pending',
          })
          .example(
            '$0 bench kernel --pairs 1 --operations 20000',
            'A quick look; figures of so short a run mean little',
          ),
      ),
    async (argv) => {
      const { pairs, operations } = argv;
      wholeNumbers({ pairs, operations });
      if (operations < OPERATIONS_MIN) {
        throw usageError(`--operations must be at least ${OPERATIONS_MIN}`, []);
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

function pairsOption<T>(verb: Argv<T>) {
  return verb.option('pairs', {
    type: 'number',
    default: 7,
    requiresArg: true,
    describe: 'Interleaved pairs',
  });
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
  return pairsOption(verb)
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
