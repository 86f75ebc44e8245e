/**
 * The log as a reader of sealed payloads needs it: the parties, who was given keys in each epoch, and what the
 * statements of one event say of their payloads.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { CborReader } from '../crypto/cbor-reader.ts';
import { sign1Payload } from '../crypto/cose-sign1.ts';
import {
  DirectoryStorage,
  FrameType,
  type KeyRecord,
  readBlock,
  readKeyRecord,
  readSealedReference,
  type SealedReference,
  scanLog,
} from '../log/index.ts';
import { readGenesis } from '../verify/genesis-record.ts';
import { corrupt } from './sealed-format.ts';

export interface LogParty {
  readonly id: string;
  readonly role: string;
}

/** The part of a transaction that matters here. Times in ms since 1970-01-01. */
export interface StatementView {
  readonly sequence: number;
  readonly eventId: number;
  readonly party: number;
  readonly step: number;
  readonly otherParty: number | null;
  readonly recordTimeMs: number;
  readonly sealed: SealedReference | null;
}

export interface LogView {
  /** Where the keys of the log come from, in the word of its genesis record. */
  readonly keys: string;
  readonly origin: string;
  readonly parties: readonly LogParty[];
  readonly keyRecords: ReadonlyMap<number, DatedKeyRecord>;
  /** Time of the last block, or 0 where there is none. */
  readonly endMs: number;
  /** Of the event asked for. */
  readonly statements: readonly StatementView[];
}

/** A key record with the time at which it was recorded, ms since 1970-01-01: the beginning of its epoch. */
interface DatedKeyRecord extends KeyRecord {
  readonly recordTimeMs: number;
}

type Parsed = StatementView | DatedKeyRecord;

/**
 * Reads the log in `directory`. Throws E_LEDGER_MISSING, E_LEDGER_CORRUPT, E_LEDGER_VERSION; E_LEDGER_NO_EVENT where
 * `eventId` is given and no transaction states it.
 */
export async function viewLog(directory: string, eventId?: number): Promise<LogView> {
  let genesis: ReturnType<typeof genesisOf> | undefined;
  const keyRecords = new Map<number, DatedKeyRecord>();
  let endMs = 0;
  const statements: StatementView[] = [];
  await scanLog(new DirectoryStorage(directory), (frame) => {
    if (frame.type === FrameType.genesis) genesis = genesisOf(frame.payload, frame.place);
    if (frame.type !== FrameType.block) return;
    const block = readBlock(frame.payload, frame.place);
    endMs = block.header.timeMs;
    for (const transaction of block.transactions) {
      const parsed = parse(sign1Payload(transaction, frame.place), frame.place, eventId);
      if (parsed === undefined) continue;
      if ('keys' in parsed) keyRecords.set(parsed.epoch, parsed);
      else statements.push(parsed);
    }
  });
  if (genesis === undefined) throw noLog(directory);
  if (eventId !== undefined && statements.length === 0) throw noEvent(directory, eventId);
  return { ...genesis, keyRecords, endMs, statements };
}

/** Index of an organisation among the parties. Throws E_LEDGER_MEMBER. */
export function partyOf({ parties }: LogView, organisation: string): number {
  const index = parties.findIndex(({ id }) => id === organisation);
  if (index !== -1) return index;
  throw new TheriacError({
    code: 'E_LEDGER_MEMBER',
    place: `--as ${organisation}`,
    rule: 'the ledger has no organisation of that name',
    remedy: `there are: ${parties.map(({ id }) => id).join(', ')}`,
  });
}

/**
 * The time by which the policy judges, ms since 1970-01-01. A simulated log is read in its own time, at its end: what is
 * past on the machine's clock (`at`, ISO 8601) may be years ahead in it.
 */
export function timeOfReading({ keys, endMs }: LogView, at: string): number {
  return keys === 'simulation' ? endMs : Date.parse(at);
}

function genesisOf(
  record: Uint8Array,
  place: string,
): Pick<LogView, 'keys' | 'origin' | 'parties'> {
  try {
    const { keys, origin, parties } = readGenesis(record);
    return { keys, origin, parties: [...parties.values()].map(({ id, role }) => ({ id, role })) };
  } catch (cause) {
    throw corrupt(place, `the genesis record cannot be used: ${(cause as Error).message}`);
  }
}

function parse(payload: Uint8Array, place: string, wanted: number | undefined): Parsed | undefined {
  const reader = new CborReader(payload, place);
  reader.array();
  reader.expect('the transaction version', reader.unsigned(), 3);
  const sequence = reader.unsigned();
  const eventId = reader.unsigned();
  const party = reader.unsigned();
  const step = reader.unsigned();
  reader.skip();
  const otherParty = reader.skipNull() ? null : reader.unsigned();
  reader.skip();
  const recordTimeMs = reader.unsigned();
  reader.skip();
  const groups = reader.array();
  if (groups === 0) {
    const record = readKeyRecord(reader);
    return record === undefined ? undefined : { ...record, recordTimeMs };
  }
  if (eventId !== wanted) return undefined;
  for (let i = 0; i < groups; i++) reader.skip();
  const sealed = readSealedReference(reader);
  return { sequence, eventId, party, step, otherParty, recordTimeMs, sealed };
}

function noLog(directory: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_MISSING',
    place: directory,
    rule: 'the directory holds no log',
    remedy: 'Name the ledger directory of a run cell whose ledger was committed.',
  });
}

function noEvent(directory: string, eventId: number): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_NO_EVENT',
    place: directory,
    rule: `no transaction states event ${eventId}`,
    remedy: 'Take the number of an accepted event of this run; refused events are not on the log.',
  });
}
