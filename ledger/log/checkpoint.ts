/**
 * Checkpoints: the log's signed statement of its size and root, as C2SP signed notes (tlog-checkpoint, signed-note),
 * which existing monitors and witnesses read. One extension line adds the number of blocks and the hash of the last
 * block header, so that the signature also covers what the tree of transactions does not: block times and cuts.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import type { Signer } from '../crypto/keys.ts';
import { noteKeyId } from '../crypto/note-key-file.ts';
import { corrupt } from './log-errors.ts';

/** Signature type of Ed25519 in a signed note. */
const TYPE_ED25519 = 0x01;

/** Beside the log: the checkpoint that witnesses cosigned last. It has their times in it, so no hash covers it. */
export const COSIGNED_FILE = 'cosigned.txt';

export interface Checkpoint {
  /** Transactions in the tree. */
  readonly treeSize: number;
  readonly rootHash: Uint8Array;
  /** Blocks so far. */
  readonly blocks: number;
  /** Hash of the last block header, or of the genesis record where there is no block. */
  readonly headHash: Uint8Array;
}

/** Throws E_LEDGER_ORIGIN unless `origin` can name a key and stand on a line of a note. */
export function checkOrigin(origin: string): void {
  if (/^[^\s+\p{Cc}\p{Z}]+$/u.test(origin)) return;
  throw new TheriacError({
    code: 'E_LEDGER_ORIGIN',
    place: JSON.stringify(origin),
    rule: 'the origin of a log is one word without spaces, plus signs and control characters',
    remedy: 'Name the log like a URL without a scheme, such as example.org/runs/first.',
  });
}

/** The verifier key of a log: `<origin>+<key id>+<type and public key>`. */
export function verifierKey(origin: string, publicKey: Uint8Array): string {
  const typed = Buffer.concat([Uint8Array.of(TYPE_ED25519), publicKey]);
  const keyId = Buffer.from(noteKeyId(origin, TYPE_ED25519, publicKey)).toString('hex');
  return `${origin}+${keyId}+${typed.toString('base64')}`;
}

/** The signed note of a checkpoint, ending in a newline. */
export function encodeCheckpoint(checkpoint: Checkpoint, origin: string, signer: Signer): string {
  const root = Buffer.from(checkpoint.rootHash).toString('base64');
  const head = Buffer.from(checkpoint.headHash).toString('base64');
  const text = `${origin}\n${checkpoint.treeSize}\n${root}\nblock ${checkpoint.blocks} ${head}\n`;
  const signature = Buffer.concat([
    noteKeyId(origin, TYPE_ED25519, signer.publicKey),
    signer.sign(new TextEncoder().encode(text)),
  ]).toString('base64');
  return `${text}\n— ${origin} ${signature}\n`;
}

const NOTE =
  /(?<origin>[^\s\p{Cc}]+)\n(?<size>\d+)\n(?<root>.+)\nblock (?<blocks>\d+) (?<head>.+)\n\n(?:— .+\n)+\n/uy;

/** A checkpoint as it lies in the checkpoint file; `end` is the offset behind it, in UTF-16 units. */
export interface StoredCheckpoint extends Checkpoint {
  readonly note: string;
  readonly end: number;
}

/**
 * The checkpoints of a checkpoint file, where a blank line follows each note. Reading stops at the first text that is
 * no checkpoint (a torn tail). Signatures are not checked here.
 */
export function readCheckpoints(file: string): readonly StoredCheckpoint[] {
  const found: StoredCheckpoint[] = [];
  NOTE.lastIndex = 0;
  for (let match = NOTE.exec(file); match !== null; match = NOTE.exec(file)) {
    const { size, root, blocks, head } = match.groups as Record<string, string>;
    found.push({
      treeSize: Number(size),
      rootHash: hash(root!),
      blocks: Number(blocks),
      headHash: hash(head!),
      note: match[0].slice(0, -1),
      end: NOTE.lastIndex,
    });
  }
  return found;
}

/** True where a whole checkpoint stands anywhere in `text`. */
export function holdsCheckpoint(text: string): boolean {
  return new RegExp(NOTE.source, 'u').test(text);
}

function hash(base64: string): Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  if (bytes.length !== 32) throw corrupt('checkpoints.txt', 'a hash of a checkpoint has 32 bytes');
  return bytes;
}

/** The signed text of a note, its last newline included; signatures follow behind a blank line. */
export function noteText(note: string): string {
  return note.slice(0, note.lastIndexOf('\n\n') + 1);
}
