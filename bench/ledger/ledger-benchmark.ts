/**
 * `theriac bench ledger`: the full ledger against the verification of its signatures and nothing else. The list of
 * parts is its table of contents; a part that is not in it is not measured.
 *
 * @module
 */
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { ed25519Backends } from '../../ledger/engines/live/index.ts';
import { STEPS_PER_PACK, SyntheticWorld } from '../../ledger/engines/workload/index.ts';
import {
  type Benchmark,
  type BenchmarkWatch,
  type Measurement,
  runParts,
} from '../measure/benchmark.ts';
import { benchDirectory } from './bench-directory.ts';
import type { LedgerBenchOptions } from './bench-options.ts';
import { LedgerBed } from './ledger-bed.ts';
import { boundPart, type LedgerPart } from './ledger-part.ts';
import { auditPart } from './parts/audit.ts';
import { diskPart } from './parts/disk.ts';
import { largeBlocksPart } from './parts/large-blocks.ts';
import { latencyPart } from './parts/latency.ts';
import { packsPart } from './parts/packs.ts';
import { sealedPart } from './parts/sealed.ts';
import { smallBlocksPart } from './parts/small-blocks.ts';

/** In the order of the run. The audit comes last: it reads what all others wrote. */
const PARTS: readonly LedgerPart[] = [
  diskPart,
  packsPart,
  largeBlocksPart,
  smallBlocksPart,
  latencyPart,
  sealedPart,
  auditPart,
];

/** Packs that are listed in a second, for the time left. */
const PACKS_LISTED_PER_SECOND = 2_000_000;

/** Packs that the parts may need together. */
export function packsNeeded(options: LedgerBenchOptions): number {
  const transactions = PARTS.reduce((sum, part) => sum + part.transactions(options), 0);
  return Math.ceil(transactions / STEPS_PER_PACK) + PARTS.length * options.pairs;
}

/** The benchmark, ready to run. It throws E_USAGE where the directory is not empty. */
export function ledgerBenchmark(options: LedgerBenchOptions): Benchmark {
  const { pairs, transactions, packs, auditTransactions, durability } = options;
  return {
    name: 'ledger',
    title: 'The ledger against raw signature verification',
    options: { pairs, transactions, packs, auditTransactions, durability },
    run: (watch) => run(options, watch),
  };
}

async function run(options: LedgerBenchOptions, watch: BenchmarkWatch): Promise<Measurement> {
  const cores = availableParallelism();
  const directory = benchDirectory(options.directory);
  let keys = 0;
  let stored = 0;
  try {
    const found = await runParts(
      {
        name: 'keys',
        seconds: options.packs / PACKS_LISTED_PER_SECOND,
        make: () => {
          const world = new SyntheticWorld(options.packs);
          keys = world.signer.keys.length;
          return new LedgerBed(world, join(directory.path, 'plain'), options.durability, cores);
        },
        close: async (bed) => {
          stored = bed.stored;
          await bed.close();
        },
      },
      PARTS.map((part) => boundPart(part, options)),
      watch,
    );
    const signatures = ed25519Backends[0]!.name;
    return {
      ...found,
      conditions: { signatures, durability: options.durability, cores, keys, packs: options.packs },
      setting: setting(options, { signatures, cores, keys }),
      counts: { packs: options.packs, transactions: stored },
    };
  } finally {
    directory.remove();
  }
}

const DURABILITY = {
  block: 'answers after the sync of their block',
  interval: 'answers before the sync, which comes each second',
  none: 'answers before any sync',
} as const;

/** What a caption must say: machine, keys, packs, and what an answer promises. */
function setting(
  { durability, packs }: LedgerBenchOptions,
  { signatures, cores, keys }: { signatures: string; cores: number; keys: number },
): string {
  const cpu = cpus()[0]?.model ?? 'an unknown processor';
  return (
    `${cores} cores of ${cpu}, Node ${process.version}, signatures by ${signatures}; ` +
    `${keys} keys, ${grouped(packs)} packs, one serial a transaction; ${DURABILITY[durability]}.`
  );
}

function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ' ');
}
