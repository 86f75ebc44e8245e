/**
 * The request of C2SP tlog-witness: `old <size>`, the consistency proof a hash a line, an empty line, the checkpoint.
 * Client and witness share this form, and nothing else.
 *
 * @module
 */

/** More hashes no tree of 2^63 leaves needs. */
const PROOF_LINES_MAX = 63;

export interface AddCheckpoint {
  readonly oldSize: bigint;
  /** Lowest first. */
  readonly proof: readonly Uint8Array[];
  /** Signed note. */
  readonly checkpoint: string;
}

/** The body of a request. */
export function encodeAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  const lines = proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
  return `old ${oldSize}\n${lines}\n${checkpoint}`;
}

/** Reads a body; undefined where it is not of this form. */
export function parseAddCheckpoint(body: string): AddCheckpoint | undefined {
  const split = body.indexOf('\n\n');
  const [first, ...lines] = body.slice(0, Math.max(split, 0)).split('\n');
  const size = /^old (0|[1-9]\d{0,18})$/.exec(first ?? '')?.[1];
  if (size === undefined || lines.length > PROOF_LINES_MAX) return undefined;
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  const isProper = proof.every((hash, i) => {
    return hash.length === 32 && hash.toString('base64') === lines[i];
  });
  if (!isProper) return undefined;
  return { oldSize: BigInt(size), proof, checkpoint: body.slice(split + 2) };
}
