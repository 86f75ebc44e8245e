/**
 * What generator and engine host say to each other over a socket: frames of a length, a kind and a body. Transactions and
 * outcomes are flat bytes, many to a frame; whatever happens only some times a run is JSON.
 *
 * @module
 */

export const FrameKind = {
  /** To the host: transactions, each with the number that the generator knows it by. */
  offer: 1,
  /** To the host: a question, JSON. */
  ask: 2,
  /** From the host: outcomes. */
  outcomes: 3,
  /** From the host: the answer to a question, JSON. */
  answer: 4,
  /** From the host: SHA-256 hashes of stored transactions, one behind the other. */
  hashes: 5,
  /** From the host: a code that outcomes name by number, JSON. */
  code: 6,
} as const;

const HEAD_BYTES = 5;
const OUTCOME_BYTES = 16;
const OFFER_HEAD_BYTES = 8;
export const HASH_BYTES = 32;

/** What a host says of a transaction. */
export interface WireOutcome {
  readonly id: number;
  /** Number of a code; 0 is accepted. */
  readonly code: number;
  /** From arrival at the host until the engine took it. */
  readonly queuedMs: number;
  /** From there to its outcome. */
  readonly engineMs: number;
}

function frame(kind: number, bodyBytes: number): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + bodyBytes);
  bytes.writeUInt32LE(bodyBytes, 0);
  bytes[4] = kind;
  return bytes;
}

/** A frame of JSON. */
export function jsonFrame(kind: number, value: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(value));
  const bytes = frame(kind, text.length);
  text.copy(bytes, HEAD_BYTES);
  return bytes;
}

/** A frame of bytes. */
export function bytesFrame(kind: number, body: Uint8Array): Buffer {
  const bytes = frame(kind, body.length);
  bytes.set(body, HEAD_BYTES);
  return bytes;
}

/** Transactions `from` to `until` − 1 of a list, numbered from `firstId` + `from`. */
export function offerFrame(
  transactions: readonly Uint8Array[],
  from: number,
  until: number,
  firstId: number,
): Buffer {
  let size = 0;
  for (let i = from; i < until; i++) size += OFFER_HEAD_BYTES + transactions[i]!.length;
  const bytes = frame(FrameKind.offer, size);
  let at = HEAD_BYTES;
  for (let i = from; i < until; i++) {
    const transaction = transactions[i]!;
    bytes.writeUInt32LE(firstId + i, at);
    bytes.writeUInt32LE(transaction.length, at + 4);
    bytes.set(transaction, at + OFFER_HEAD_BYTES);
    at += OFFER_HEAD_BYTES + transaction.length;
  }
  return bytes;
}

/** Goes through the transactions of a frame; they are views of it. */
export function eachOffer(body: Buffer, take: (id: number, transaction: Buffer) => void): void {
  for (let at = 0; at < body.length; ) {
    const end = at + OFFER_HEAD_BYTES + body.readUInt32LE(at + 4);
    take(body.readUInt32LE(at), body.subarray(at + OFFER_HEAD_BYTES, end));
    at = end;
  }
}

/** Outcomes as one frame. */
export function outcomesFrame(outcomes: readonly WireOutcome[]): Buffer {
  const bytes = frame(FrameKind.outcomes, outcomes.length * OUTCOME_BYTES);
  outcomes.forEach(({ id, code, queuedMs, engineMs }, i) => {
    const at = HEAD_BYTES + i * OUTCOME_BYTES;
    bytes.writeUInt32LE(id, at);
    bytes.writeUInt32LE(code, at + 4);
    bytes.writeFloatLE(queuedMs, at + 8);
    bytes.writeFloatLE(engineMs, at + 12);
  });
  return bytes;
}

/** Goes through the outcomes of a frame. */
export function eachOutcome(body: Buffer, take: (outcome: WireOutcome) => void): void {
  for (let at = 0; at < body.length; at += OUTCOME_BYTES) {
    take({
      id: body.readUInt32LE(at),
      code: body.readUInt32LE(at + 4),
      queuedMs: body.readFloatLE(at + 8),
      engineMs: body.readFloatLE(at + 12),
    });
  }
}

/** Cuts a stream of chunks into frames, wherever the chunks were cut. */
export class FrameReader {
  private readonly onFrame: (kind: number, body: Buffer) => void;
  private chunks: Buffer[] = [];
  private held = 0;
  private wanted = HEAD_BYTES;

  constructor(onFrame: (kind: number, body: Buffer) => void) {
    this.onFrame = onFrame;
  }

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.held += chunk.length;
    if (this.held < this.wanted) return;
    let bytes = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
    for (;;) {
      this.wanted = bytes.length < HEAD_BYTES ? HEAD_BYTES : HEAD_BYTES + bytes.readUInt32LE(0);
      if (bytes.length < this.wanted) break;
      this.onFrame(bytes[4]!, bytes.subarray(HEAD_BYTES, this.wanted));
      bytes = bytes.subarray(this.wanted);
    }
    this.chunks = bytes.length === 0 ? [] : [bytes];
    this.held = bytes.length;
  }
}
