/**
 * A small log with everything in it that a log can hold: several segments, a checkpoint now and then, statements about
 * several serials, keys of several epochs, signing keys that are replaced, references to sealed payloads, a cosigned checkpoint, and the zeros that
 * a log which was never closed ends in.
 *
 * @module
 */
import { createSigner } from '../../../ledger/crypto/keys.ts';
import { sha256 } from '../../../ledger/crypto/sha256.ts';
import { simulationSecret } from '../../../ledger/crypto/simulation-keys.ts';
import { BlockCutter } from '../../../ledger/engines/block-cutter.ts';
import { KeyRotation } from '../../../ledger/engines/key-rotation.ts';
import { simulationLog } from '../../../ledger/engines/simulation-log.ts';
import { noteText, readCheckpoints } from '../../../ledger/log/checkpoint.ts';
import {
  DirectoryStorage,
  eventStatements,
  LogWriter,
  PackPseudonyms,
  TransactionWriter,
} from '../../../ledger/log/index.ts';
import { PayloadSealer, SealedWriter, simulationSecrets } from '../../../ledger/sealing/index.ts';
import { readWitnessKey, type WitnessKey } from '../../../ledger/witness/witness-key.ts';
import { smallRequest } from './committed-log.ts';
import { type LogFiles, readLogFiles } from './stored-log.ts';

const SEGMENT_BYTES = 5000;
const AHEAD_BYTES = 4096;
const EPOCH_MS = 3 * 3_600_000;
const KEY_PERIOD_MS = 5 * 3_600_000;
const BLOCK_TRANSACTIONS = 4;
const BLOCKS_PER_COMMIT = 2;
const COSIGNED_S = 1_795_348_800n;

export interface WholeLog {
  readonly files: LogFiles;
  /** Bytes of the log in the last segment; zeros follow. */
  readonly usedBytes: number;
  readonly lastSegment: string;
  readonly logKey: string;
  /** Verifier key of the witness that cosigned. */
  readonly witnessKey: string;
  readonly transactions: number;
}

/** Writes the log of `cases` cases of four packs, and reads its files without closing it. */
export async function wholeLog(cases: number): Promise<WholeLog> {
  const base = smallRequest(cases, 4);
  const config = {
    ...base.config,
    epochLength: EPOCH_MS,
    signingKeyPeriod: KEY_PERIOD_MS,
    blockTransactions: BLOCK_TRANSACTIONS,
  };
  const request = { ...base, config };
  const { setup, partyKeys, pseudonymKey } = simulationLog(request);
  const storage = new DirectoryStorage(request.directory, AHEAD_BYTES);
  const log = await LogWriter.open(
    storage,
    { ...setup, segmentBytesMax: SEGMENT_BYTES },
    () => undefined,
  );
  const secrets = simulationSecrets('simulation', request.seed, 0);
  const sealed = new SealedWriter(storage);
  const sealer = new PayloadSealer(request, secrets, sealed);
  const rotation = new KeyRotation(partyKeys, KEY_PERIOD_MS, request.startDay);
  const pseudonyms = new PackPseudonyms(
    request.identities,
    request.products.map(({ gtin }) => gtin),
    pseudonymKey,
  );
  const signers = partyKeys.writers();
  const writer = new TransactionWriter({ ...request, signers, pseudonyms });
  let blocks = 0;
  let last = { segment: 0, offset: 0, bytes: 0 };
  const cutter = new BlockCutter(config, request.startDay, (batch, _, timeMs) => {
    last = log.append(batch, timeMs);
    blocks++;
  });
  for (const rows of eventStatements(request.events)) {
    const { recordTimeMs, party } = request.events.columns;
    cutter.advance(recordTimeMs[rows[0]!]!);
    rotation.before(party[rows[0]!]!, recordTimeMs[rows[0]!]!, writer, cutter.batch);
    writer.write(rows, cutter.batch, sealer.seal(rows, writer, cutter.batch));
    cutter.added();
    if (blocks < BLOCKS_PER_COMMIT) continue;
    blocks = 0;
    await sealed.flush();
    await log.commit();
  }
  cutter.finish();
  await sealed.flush();
  await log.commit();
  const files = readLogFiles(request.directory);
  await sealed.close();
  await storage.close();
  const witness = witnessKey();
  files.set('cosigned.txt', cosigned(files.get('checkpoints.txt')!.toString(), witness));
  return {
    files,
    usedBytes: last.offset + last.bytes,
    lastSegment: `segment-${String(last.segment).padStart(6, '0')}.log`,
    logKey: log.logKey,
    witnessKey: witness.verifierKey,
    transactions: log.head().treeSize,
  };
}

/** The last checkpoint with the signature of the witness. */
function cosigned(checkpoints: string, witness: WitnessKey): Buffer {
  const { note } = readCheckpoints(checkpoints).at(-1)!;
  return Buffer.from(note + witness.cosign(noteText(note), COSIGNED_S));
}

/** The key of a witness from a seed: a test must find the same bytes each time. */
function witnessKey(): WitnessKey {
  const name = 'witness.example';
  const seed = simulationSecret('whole log', 0, 'witness');
  const type = Uint8Array.of(4);
  const named = Buffer.concat([Buffer.from(`${name}\n`), type, createSigner(seed).publicKey]);
  const id = Buffer.from(sha256(named).subarray(0, 4)).toString('hex');
  const typed = Buffer.concat([type, seed]).toString('base64');
  return readWitnessKey(`PRIVATE+KEY+${name}+${id}+${typed}`, 'test');
}
