/**
 * Audits blocks one after the other: the chain of headers, every transaction with its signature, the root of the tree
 * after the block. After a fault it goes on with what the block itself states, so that one fault is one finding.
 *
 * @module
 */
import { CborCursor } from './cbor-cursor.ts';
import type { LogPoint } from './checkpoint-trail.ts';
import type { GenesisView } from './genesis-record.ts';
import { Malformed } from './malformed.ts';
import { digest, GrowingTree, sameBytes } from './merkle.ts';
import type { SegmentFrame } from './segment-reader.ts';
import { parseSign1, signedBytes } from './sign1.ts';
import { SignatureQueue } from './signature-queue.ts';
import { readTransaction } from './transaction-view.ts';

const HEADER_FIELDS = 7;

type Report = (place: string, message: string, order: number) => void;

interface Header {
  readonly height: number;
  readonly previousHash: Uint8Array;
  readonly transactions: number;
  readonly treeSize: number;
  readonly rootHash: Uint8Array;
  readonly timeMs: number;
}

export class BlockAuditor {
  readonly signatures = new SignatureQueue();
  /** Blocks so far. */
  height = 0;
  private readonly genesis: GenesisView | undefined;
  private readonly report: Report;
  private readonly tree = new GrowingTree();
  private readonly nextSequence = new Map<number, number>();
  private headHash: Uint8Array;
  private timeMs = 0;

  constructor(genesis: GenesisView | undefined, genesisHash: Uint8Array, report: Report) {
    this.genesis = genesis;
    this.headHash = genesisHash;
    this.report = report;
  }

  /** The log as recomputed so far. */
  point(): LogPoint {
    return {
      size: this.tree.size,
      rootHash: this.tree.root(),
      blocks: this.height,
      headHash: this.headHash,
    };
  }

  /** Audits the next block; findings get the rank `order`. */
  block(frame: SegmentFrame, order: number): void {
    const place = `${frame.place} block ${this.height}`;
    const say = (message: string) => {
      this.report(place, message, order);
    };
    try {
      const cursor = new CborCursor(frame.payload);
      const header = readHeader(cursor);
      const headerBytes = frame.payload.subarray(0, cursor.position);
      this.checkHeader(header, say);
      this.timeMs = header.timeMs;
      const found = this.transactions(cursor, place, order);
      if (found !== header.transactions) say('the header states another number of transactions');
      if (header.treeSize !== this.tree.size) say('the header states another size of the tree');
      if (!sameBytes(header.rootHash, this.tree.root())) {
        say('the transactions do not have the root that the header states');
      }
      this.headHash = digest(headerBytes);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      say(error.message);
    }
    this.height++;
  }

  private checkHeader(header: Header, say: (message: string) => void): void {
    if (header.height !== this.height) say(`the header states height ${header.height}`);
    if (!sameBytes(header.previousHash, this.headHash)) {
      say('the header does not name the block before it');
    }
    if (header.timeMs < this.timeMs) say('the block is older than the one before it');
    if (header.transactions === 0) say('the block is empty');
  }

  /** Audits the transactions behind the header and returns their number. Throws Malformed where one is cut off. */
  private transactions(cursor: CborCursor, blockPlace: string, order: number): number {
    let count = 0;
    while (!cursor.atEnd) {
      const length = Buffer.from(cursor.slice(4)).readUInt32LE();
      const envelope = cursor.slice(length);
      const place = `${blockPlace} transaction ${count++}`;
      this.tree.add(envelope);
      try {
        this.transaction(envelope, place, order);
      } catch (error) {
        if (!(error instanceof Malformed)) throw error;
        this.report(place, error.message, order);
      }
    }
    return count;
  }

  private transaction(envelope: Uint8Array, place: string, order: number): void {
    const sign1 = parseSign1(envelope);
    const { genesis } = this;
    if (genesis === undefined) return;
    const signer = genesis.parties.get(Buffer.from(sign1.keyId).toString('hex'));
    if (signer === undefined) throw new Malformed('signed with a key that is not registered');
    const message = signedBytes(sign1, `theriac transaction 1 ${genesis.origin}`);
    this.signatures.add(signer.key, message, sign1.signature, () => {
      this.report(place, `the signature of ${signer.id} is invalid`, order);
    });
    const view = readTransaction(sign1.payload, genesis);
    if (view.party !== signer.index) throw new Malformed('signed by another party than it names');
    if (view.recordTimeMs > this.timeMs) throw new Malformed('recorded after its block was cut');
    const expected = this.nextSequence.get(view.party) ?? 0;
    this.nextSequence.set(view.party, view.sequence + 1);
    if (view.sequence !== expected) {
      throw new Malformed(`statement ${view.sequence} of ${signer.id} where ${expected} is due`);
    }
  }
}

function readHeader(cursor: CborCursor): Header {
  cursor.tuple(HEADER_FIELDS, 'a block header');
  const version = cursor.count('the block version');
  if (version !== 1) throw new Malformed(`block version ${version} is not known`);
  return {
    height: cursor.count('the height'),
    previousHash: cursor.fixed(32, 'the hash of the block before'),
    transactions: cursor.count('the number of transactions'),
    treeSize: cursor.count('the size of the tree'),
    rootHash: cursor.fixed(32, 'the root'),
    timeMs: cursor.count('the time of the block'),
  };
}
