/** `theriac bench`: measures this machine and this version, each figure against a reference taken beside it. @module */
import type { Argv } from 'yargs';
import type { Metric } from '../ledger/metrics.ts';
import type { Output } from './output.ts';
import { usageError } from './usage-error.ts';

/** Transactions that the parts beside the pairs take, in pairs, and transactions that a pack is good for. */
const PAIRS_BESIDE = 10;
const STEPS_PER_PACK = 5;

/** Adds the command with its verbs. */
export function addBench(app: Argv, output: Output): Argv {
  return app.command('bench', 'Measure this machine against references', (command) =>
    addLedgerBench(command, output)
      .demandCommand(1, 'what is to be measured is missing: ledger')
      .example('$0 bench ledger', 'Measure the ledger'),
  );
}

function addLedgerBench(command: Argv, output: Output): Argv {
  return command.command(
    'ledger',
    'The full ledger against raw signature verification, in turns',
    (verb) =>
      verb
        .option('pairs', { type: 'number', default: 7, describe: 'Interleaved pairs' })
        .option('transactions', {
          type: 'number',
          default: 350_000,
          describe: 'Transactions of one serial in all pairs together',
        })
        .option('packs', {
          type: 'number',
          default: 1_000_000,
          describe: 'Live packs before the first pair',
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
          '$0 bench ledger --pairs 1 --transactions 2000 --packs 10000',
          'A quick look; figures of so short a run mean little',
        ),
    async (argv) => {
      const { pairs, transactions, packs, directory, durability } = argv;
      for (const [name, value] of Object.entries({ pairs, transactions, packs })) {
        if (Number.isSafeInteger(value) && value >= 1) continue;
        throw usageError(`--${name} must be a whole number of at least 1`, []);
      }
      const least = Math.ceil((transactions * (1 + PAIRS_BESIDE / pairs)) / STEPS_PER_PACK);
      if (packs < least) throw usageError(`--packs must be at least ${least} for this`, []);
      const { LedgerBench } = await import('../ledger/bench-ledger.ts');
      const bench = new LedgerBench({
        pairs,
        transactions,
        packs,
        durability,
        ...(directory === undefined ? {} : { directory }),
        onProgress: (line) => {
          output.note(line);
        },
      });
      const { metrics, conditions } = await bench.run();
      await tell(metrics, conditions, output);
    },
  );
}

async function tell(
  metrics: readonly Metric[],
  conditions: Readonly<Record<string, string | number>>,
  output: Output,
): Promise<void> {
  const { textTable } = await import('./text-table.ts');
  const { metricRow } = await import('../ledger/metrics.ts');
  const header = ['id', 'value', 'spread', 'target', 'pass', ''];
  output.text(textTable(header, metrics.map(metricRow), 'lrrlll'));
  output.text(
    Object.entries(conditions)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  );
  if (output.json) process.stdout.write(`${JSON.stringify({ metrics, conditions })}\n`);
  process.exitCode = metrics.some(({ pass }) => pass === false) ? 1 : 0;
}
