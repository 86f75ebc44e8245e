/**
 * The files of a ledger held against what etcd has ordered. Files may hold more: a tail that was written and never
 * ordered, of which nobody was told. They may never hold less, or something else.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';
import { readCheckpoints } from '../../log/checkpoint.ts';
import type { LogStorage } from '../../log/index.ts';
import {
  CHECKPOINT_FILE,
  FRAME_HEADER_BYTES,
  frameChecksum,
  SEGMENT_HEADER_BYTES,
  segmentFile,
} from '../../log/segment-format.ts';
import { forked, notAsOrdered } from './etcd-errors.ts';
import { digestOf, type LogReach, NOTHING_YET, type OrderRecord } from './order-record.ts';

/** Lengths that the records state. Throws E_LEDGER_CORRUPT where they do not follow each other. */
export function orderedLengths(records: readonly OrderRecord[]): Map<string, number> {
  const lengths = new Map<string, number>();
  for (const { file, from, until, height } of records) {
    const isNext = lengths.has(file) || file === segmentFile(lengths.size);
    if (!isNext || from !== (lengths.get(file) ?? 0) || until <= from) {
      throw notAsOrdered(`etcd block ${height}`, 'the record does not follow the one before it');
    }
    lengths.set(file, until);
  }
  return lengths;
}

/** Where the ordered log ends. */
export function reachOf(records: readonly OrderRecord[]): LogReach {
  return records.at(-1) ?? NOTHING_YET;
}

/**
 * Throws E_LEDGER_EXISTS where another ledger is ordered there; E_LEDGER_CORRUPT where files lack ordered bytes or etcd
 * lacks blocks that a checkpoint promises; E_ENGINE_FORK where files hold sound blocks that another writer's have replaced.
 */
export async function checkFiles(
  storage: LogStorage,
  records: readonly OrderRecord[],
  genesisRecord: Uint8Array,
): Promise<void> {
  const [first] = records;
  if (first !== undefined && first.head !== digestOf(genesisRecord) && first.blocks === 0) {
    throw anotherLedger();
  }
  orderedLengths(records);
  const names = await storage.list();
  await checkPromises(storage, names, records);
  for await (const fault of filesAgainst(storage, records)) throw fault;
}

/** Every record whose bytes are not in the files. */
export async function* filesAgainst(
  storage: LogStorage,
  records: readonly OrderRecord[],
): AsyncIterable<TheriacError> {
  const names = await storage.list();
  let file = '';
  let bytes = new Uint8Array(0);
  for (const record of records) {
    if (record.file !== file) {
      file = record.file;
      bytes = names.includes(file) ? Uint8Array.from(await storage.read(file)) : new Uint8Array(0);
    }
    const fault = faultOf(bytes, record);
    if (fault !== undefined) yield fault;
  }
}

/** A checkpoint is written after its blocks are ordered: blocks that it promises and etcd lacks were lost by etcd. */
async function checkPromises(
  storage: LogStorage,
  names: readonly string[],
  records: readonly OrderRecord[],
): Promise<void> {
  if (!names.includes(CHECKPOINT_FILE)) return;
  const text = new TextDecoder().decode(await storage.read(CHECKPOINT_FILE));
  const promised = readCheckpoints(text).at(-1);
  if (promised === undefined || promised.blocks <= reachOf(records).blocks) return;
  throw new TheriacError({
    code: 'E_LEDGER_CORRUPT',
    place: CHECKPOINT_FILE,
    rule: `acknowledged blocks (${promised.blocks}) are missing in this etcd (${Math.max(0, reachOf(records).blocks)})`,
    remedy:
      'Name the cluster and prefix that ordered this ledger; restore etcd from its last snapshot only if all is lost.',
  });
}

function faultOf(bytes: Uint8Array, record: OrderRecord): TheriacError | undefined {
  const { file, from, until, height } = record;
  const place = `${file}:${from}`;
  const range = bytes.subarray(from, until);
  if (digestOf(range) === record.sha256) return undefined;
  if (range.length < until - from || range.every((byte) => byte === 0)) {
    return notAsOrdered(place, `the files lack what etcd has ordered as block record ${height}`);
  }
  if (isSound(bytes, from, until)) return forked(place, 'another writer went on from here');
  return notAsOrdered(place, `the bytes are not those of block record ${height} in etcd`);
}

/** True where whole frames begin in the range: not damaged, but another history. */
function isSound(bytes: Uint8Array, from: number, until: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from === 0 ? SEGMENT_HEADER_BYTES : from; at < until; ) {
    if (at + FRAME_HEADER_BYTES > bytes.length) return false;
    const length = view.getUint32(at, true);
    if (length === 0) return at > from;
    const end = at + FRAME_HEADER_BYTES + length;
    if (end > bytes.length || view.getUint32(at + 4, true) !== frameChecksum(bytes, at, length)) {
      return false;
    }
    at = end;
  }
  return true;
}

function anotherLedger(): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_EXISTS',
    place: 'etcd block 0',
    rule: 'another ledger is ordered there: its genesis record differs',
    remedy: 'Choose another prefix.',
  });
}
