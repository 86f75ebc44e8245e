/**
 * The checkpoints of a log, each held against the recomputed log at its size. A checkpoint is the log's signed word:
 * if the log itself no longer says the same, somebody changed it afterwards.
 *
 * @module
 */
import type { GenesisView } from './genesis-record.ts';
import type { LogSource } from './log-source.ts';
import { Malformed } from './malformed.ts';
import { sameBytes } from './merkle.ts';
import { isSignedBy, parseCheckpoint, parseNote, strictBase64 } from './signed-note.ts';

const FILE = 'checkpoints.txt';
const BYTES_MAX = 256 * 1024 * 1024;

interface Stated {
  readonly place: string;
  /** What was signed. */
  readonly text: string;
  readonly size: bigint;
  readonly rootHash: Uint8Array;
  readonly blocks: number;
  readonly headHash: Uint8Array;
}

/** The recomputed log after some block. */
export interface LogPoint {
  readonly size: number;
  readonly rootHash: Uint8Array;
  readonly blocks: number;
  readonly headHash: Uint8Array;
}

type Report = (place: string, message: string) => void;

export class CheckpointTrail {
  /** Checkpoints that agreed with the log. */
  confirmed = 0;
  private readonly stated: readonly Stated[];
  private readonly report: Report;
  private next = 0;

  constructor(source: LogSource, genesis: GenesisView, report: Report) {
    this.report = report;
    this.stated = readTrail(source, genesis, report);
  }

  /** The signed text of the last checkpoint. */
  get lastText(): string | undefined {
    return this.stated.at(-1)?.text;
  }

  /** True where the next checkpoint speaks of the log after `blocks` blocks. */
  speaksOf(blocks: number): boolean {
    return this.stated[this.next]?.blocks === blocks;
  }

  /** Compares every checkpoint that speaks of this point. */
  compare(point: LogPoint): void {
    for (; this.speaksOf(point.blocks); this.next++) {
      const stated = this.stated[this.next]!;
      if (stated.size !== BigInt(point.size) || !sameBytes(stated.rootHash, point.rootHash)) {
        this.report(stated.place, 'the log does not have the size and root that was signed');
      } else if (!sameBytes(stated.headHash, point.headHash)) {
        this.report(stated.place, 'the block headers are not those that were signed');
      } else {
        this.confirmed++;
      }
    }
  }

  /** The log ends here: every checkpoint must have been met, and the last must cover the whole log. */
  finish(point: LogPoint): void {
    for (const stated of this.stated.slice(this.next)) {
      this.report(stated.place, 'the log has no state that this checkpoint speaks of');
    }
    if (this.stated.at(-1)?.blocks !== point.blocks) {
      this.report(`${FILE}:end`, 'the last checkpoint does not cover the end of the log');
    }
  }
}

function readTrail(source: LogSource, genesis: GenesisView, report: Report): readonly Stated[] {
  if (!source.names().includes(FILE)) {
    report(FILE, 'the log has no checkpoints');
    return [];
  }
  const size = source.size(FILE);
  if (size > BYTES_MAX) report(FILE, 'the file is too large to be read');
  const bytes = source.read(FILE, 0, Math.min(size, BYTES_MAX));
  const text = Buffer.from(bytes).toString('utf8');
  if (!sameBytes(Buffer.from(text), bytes)) report(FILE, 'the file is not UTF-8');
  const stated: Stated[] = [];
  let offset = 0;
  for (const note of splitNotes(text)) {
    const place = `${FILE}:${offset}`;
    offset += Buffer.byteLength(note) + 1;
    try {
      const one = readOne(note, place, genesis);
      if (one.blocks < (stated.at(-1)?.blocks ?? 0))
        throw new Malformed('checkpoints go backwards');
      stated.push(one);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      report(place, error.message);
    }
  }
  if (offset !== bytes.length)
    report(`${FILE}:${offset}`, 'the file does not end after a checkpoint');
  return stated;
}

/** Each note is text, a blank line and signatures, and is followed by a blank line. */
function splitNotes(text: string): readonly string[] {
  const parts = text.split('\n\n');
  const notes: string[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) notes.push(`${parts[i]!}\n\n${parts[i + 1]!}\n`);
  return notes;
}

function readOne(note: string, place: string, genesis: GenesisView): Stated {
  const signed = parseNote(note);
  const strangers = signed.signatures.some(
    ({ name, keyId }) => name !== genesis.logKey.name || !sameBytes(keyId, genesis.logKey.keyId),
  );
  if (strangers) throw new Malformed('a signature on the checkpoint is by an unknown key');
  if (!isSignedBy(signed, genesis.logKey)) {
    throw new Malformed('the signature of the checkpoint is invalid');
  }
  const { origin, size, rootHash, extensions } = parseCheckpoint(signed.text);
  if (origin !== genesis.origin) throw new Malformed('the checkpoint is of another log');
  const match = /^block (0|[1-9]\d{0,14}) (\S+)$/.exec(extensions[0] ?? '');
  if (match === null || extensions.length !== 1) {
    throw new Malformed('the checkpoint does not name its last block');
  }
  return {
    place,
    text: signed.text,
    size,
    rootHash,
    blocks: Number(match[1]),
    headHash: strictBase64(match[2]!),
  };
}
