/**
 * The commit pipeline: rows of the event table become signed transactions, transactions become blocks cut by count
 * and virtual time, blocks go to an engine. Nothing here decides about an event; the registry has done so in virtual
 * time, and only accepted rows come through. The same input gives the same bytes.
 *
 * @module
 */
import { setImmediate } from 'node:timers/promises';
import { TheriacError } from '../../base/index.ts';
import type { LedgerConfig } from '../config.ts';
import {
  DirectoryStorage,
  eventStatements,
  PackPseudonyms,
  type TransactionTables,
  TransactionWriter,
} from '../log/index.ts';
import { PayloadSealer, SealedWriter, simulationSecrets } from '../sealing/index.ts';
import { BlockCutter } from './block-cutter.ts';
import type { CommitRequest, CommitSummary } from './commit-request.ts';
import type { Engine } from './engine.ts';
import { GrowthSeries, type LogSize } from './growth-series.ts';
import { KeyRotation } from './key-rotation.ts';
import { simulationLog } from './simulation-log.ts';

/** Blocks and bytes that are written and synced together. */
const GROUP_BLOCKS = 256;
const GROUP_BYTES = 1024 * 1024;

/**
 * Commits the accepted rows to a new log in `directory` with keys derived from the seed. Throws E_LEDGER_EXISTS where
 * a log lies there, E_LEDGER_EVENT for a row that cannot be written, E_LEDGER_ORIGIN, E_LEDGER_KEY, E_LEDGER_MEMBER.
 */
export async function commitEvents(request: CommitRequest): Promise<CommitSummary> {
  await refuseExistingLog(request.directory);
  const { setup, partyKeys, pseudonymKey } = simulationLog(request);
  const engine = await createEngine(request.config.engine, request.directory);
  const secrets = simulationSecrets('simulation', request.seed, request.replication);
  const sealed = new SealedWriter(new DirectoryStorage(request.directory));
  const sealer = new PayloadSealer(request, secrets, sealed);
  const rotation = new KeyRotation(partyKeys, request.config.signingKeyPeriod, request.startDay);
  await engine.open(setup);
  try {
    const gtins = request.products.map(({ gtin }) => gtin);
    const growth = await writeBlocks(
      request,
      engine,
      { sealer, sealed, rotation },
      {
        events: request.events,
        lots: request.lots,
        startDay: request.startDay,
        signers: partyKeys.writers(),
        pseudonyms: new PackPseudonyms(request.identities, gtins, pseudonymKey),
      },
    );
    const size = sizeOf(engine);
    growth.end(size);
    return {
      ...size,
      rootHash: Buffer.from(engine.head().rootHash).toString('hex'),
      logKey: engine.logKey(),
      growth: growth.columns,
    };
  } finally {
    await sealed.close();
    await engine.close();
  }
}

/** What goes on beside the statements. */
interface Beside {
  readonly sealer: PayloadSealer;
  readonly sealed: SealedWriter;
  readonly rotation: KeyRotation;
}

async function writeBlocks(
  request: CommitRequest,
  engine: Engine,
  { sealer, sealed, rotation }: Beside,
  tables: TransactionTables,
): Promise<GrowthSeries> {
  const { events, config } = request;
  const writer = new TransactionWriter(tables);
  const growth = new GrowthSeries();
  const group = { blocks: 0, bytes: 0 };
  const cutter = new BlockCutter(config, request.startDay, (batch, cutMs, timeMs) => {
    growth.before(cutMs, () => sizeOf(engine));
    group.bytes += engine.submit(batch, timeMs).bytes;
    group.blocks++;
  });
  for (const rows of eventStatements(events)) {
    const first = rows[0]!;
    cutter.advance(events.columns.recordTimeMs[first]!);
    const { recordTimeMs, party } = events.columns;
    rotation.before(party[first]!, recordTimeMs[first]!, writer, cutter.batch);
    const reference = sealer.seal(rows, writer, cutter.batch);
    writer.write(rows, cutter.batch, reference);
    cutter.added();
    if (group.blocks >= GROUP_BLOCKS || group.bytes >= GROUP_BYTES) {
      await sealed.flush();
      await engine.commit();
      group.blocks = 0;
      group.bytes = 0;
      request.onProgress?.(first, events.length);
      await setImmediate();
    }
  }
  cutter.finish();
  await sealed.flush();
  await engine.commit();
  request.onProgress?.(events.length, events.length);
  return growth;
}

function sizeOf(engine: Engine): LogSize {
  const { treeSize, blocks } = engine.head();
  return { transactions: treeSize, blocks, bytes: engine.bytes() };
}

async function createEngine(name: LedgerConfig['engine'], directory: string): Promise<Engine> {
  if (name === 'memory') {
    return (await import('./memory/index.ts')).createMemoryEngine(directory);
  }
  return (await import('./level/index.ts')).createLevelEngine(directory);
}

async function refuseExistingLog(directory: string): Promise<void> {
  const names = await new DirectoryStorage(directory).list();
  if (!names.some((name) => /^(segment-|checkpoints|sealed-)/.test(name))) return;
  throw new TheriacError({
    code: 'E_LEDGER_EXISTS',
    place: directory,
    rule: 'a log lies here already, and a log is never overwritten',
    remedy: 'Choose an empty directory, or remove the old log.',
  });
}
