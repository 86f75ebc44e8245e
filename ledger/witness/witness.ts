/**
 * A witness (C2SP tlog-witness): it cosigns a log's checkpoint if the log has only grown since the one it cosigned
 * before. It sees sizes and roots, never a transaction, so it may be anybody; whoever demands its cosignature cannot be
 * shown a log that went back, or another log than the witness was shown.
 *
 * @module
 */
import { cosignedAt, parseWitnessKey } from '../verify/cosignature.ts';
import { Malformed } from '../verify/malformed.ts';
import { sameBytes, verifyConsistency } from '../verify/merkle.ts';
import { digest } from '../verify/sha256.ts';
import {
  isSignedBy,
  type NoteKey,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  type SignedNote,
} from '../verify/signed-note.ts';
import { type AddCheckpoint, parseAddCheckpoint } from './add-checkpoint.ts';
import { badKey, badState } from './witness-error.ts';
import type { WitnessKey } from './witness-key.ts';
import { WitnessRecord } from './witness-record.ts';

const SIZE_MAX = (1n << 63n) - 1n;

/** Time is handed in: what a cosignature says of time is the only thing about it that nobody can recompute. */
export interface Clock {
  /** Milliseconds since 1970-01-01. */
  nowMs(): number;
}

export interface WitnessSetup {
  readonly key: WitnessKey;
  /** Verifier keys of the logs; a log may have several. */
  readonly logs: readonly string[];
  /** Where records are kept. */
  readonly directory: string;
  readonly clock: Clock;
}

/** An answer of tlog-witness. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  /** Signature lines (200), the size that the witness knows (409), or words. */
  readonly body: string;
  /** The log that was asked about, where it is known. */
  readonly origin?: string;
  /** Of the checkpoint, likewise. */
  readonly size?: bigint;
}

interface KnownLog {
  readonly keys: NoteKey[];
  readonly record: WitnessRecord;
}

interface Tree {
  readonly size: bigint;
  readonly rootHash: Uint8Array;
}

export class Witness {
  private readonly setup: WitnessSetup;
  private readonly ownKey: NoteKey;
  private readonly logs = new Map<string, KnownLog>();

  /** Reads every record once, so that a damaged one is known at the start. Throws E_WITNESS_KEY or E_WITNESS_STATE. */
  constructor(setup: WitnessSetup) {
    this.setup = setup;
    this.ownKey = parseWitnessKey(setup.key.verifierKey);
    for (const vkey of setup.logs) {
      const key = readLogKey(vkey);
      const record = new WitnessRecord(setup.directory, key.name);
      const log = this.logs.get(key.name) ?? { keys: [], record };
      log.keys.push(key);
      this.logs.set(key.name, log);
    }
    for (const [origin, { record }] of this.logs) this.recorded(record, origin);
  }

  /**
   * Answers the body of an `add-checkpoint` request. Runs to its end without a pause, so that two requests of one
   * process cannot both follow the same record. Throws E_WITNESS_STATE, after which nothing was cosigned.
   */
  addCheckpoint(body: string): WitnessAnswer {
    const request = parseAddCheckpoint(body);
    if (request === undefined) return { status: 400, body: 'not a request of tlog-witness\n' };
    try {
      const note = parseNote(request.checkpoint);
      const { origin, size, rootHash } = parseCheckpoint(note.text);
      const log = this.logs.get(origin);
      if (log === undefined) return { status: 404, body: 'the log is not known here\n' };
      if (rootHash.length !== 32 || size > SIZE_MAX) {
        return { status: 400, body: 'no such tree can be\n', origin };
      }
      if (!log.keys.some((key) => isSignedBy(note, key))) {
        return { status: 403, body: 'no key of the log signed this\n', origin };
      }
      return { ...this.judge(log, origin, request, note, { size, rootHash }), origin, size };
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      return { status: 400, body: `${error.message}\n` };
    }
  }

  private judge(
    { record }: KnownLog,
    origin: string,
    { oldSize, proof }: AddCheckpoint,
    note: SignedNote,
    tree: Tree,
  ): WitnessAnswer {
    if (oldSize > tree.size) return { status: 400, body: 'the old size is beyond the new one\n' };
    const { stored, known } = this.recorded(record, origin);
    const conflict: WitnessAnswer = { status: 409, body: `${known?.size ?? 0n}\n` };
    if (oldSize !== (known?.size ?? 0n)) return conflict;
    const isSame = known?.size === tree.size;
    if (isSame && !sameBytes(known.rootHash, tree.rootHash)) return conflict;
    if (!extendsTree(known, tree, proof)) {
      return { status: 422, body: 'the log does not extend what was cosigned\n' };
    }
    const timeS = BigInt(Math.floor(this.setup.clock.nowMs() / 1000));
    const line = this.setup.key.cosign(note.text, timeS);
    if (!isSame && !record.append(stored, `${note.text}\n${line}`)) return conflict;
    return { status: 200, body: line };
  }

  /** The newest record and its tree. Throws E_WITNESS_STATE where it does not carry this witness's own cosignature. */
  private recorded(record: WitnessRecord, origin: string) {
    const stored = record.last();
    if (stored === undefined) return { stored, known: undefined };
    try {
      const note = parseNote(stored.note);
      const known = parseCheckpoint(note.text);
      if (known.origin === origin && cosignedAt(note, this.ownKey) !== undefined) {
        return { stored, known };
      }
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
    }
    throw badState(stored.path, 'the record is damaged, or not by the key of this witness');
  }
}

function extendsTree(known: Tree | undefined, tree: Tree, proof: readonly Uint8Array[]): boolean {
  if (known === undefined || known.size === 0n) {
    // Everything extends the empty log, and of an empty log the root is known.
    return proof.length === 0 && (tree.size > 0n || sameBytes(tree.rootHash, digest()));
  }
  return verifyConsistency(known.size, tree.size, known.rootHash, tree.rootHash, proof);
}

function readLogKey(vkey: string): NoteKey {
  try {
    return parseVerifierKey(vkey);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw badKey(vkey, error.message);
  }
}
