/**
 * Having a log cosigned: each witness is asked with a proof that the log extends what that witness saw last. A refusal
 * is not a fault of the network but news: the witness has seen another log under this key.
 *
 * @module
 */

import { DirectoryStorage } from '../log/directory-storage.ts';
import { consistencyProof, type LeafHashes } from '../log/merkle-proof.ts';
import { readStoredTree } from '../log/stored-tree.ts';
import { cosignedAt, parseWitnessKey } from '../verify/cosignature.ts';
import { Malformed } from '../verify/malformed.ts';
import { parseNote } from '../verify/signed-note.ts';
import { encodeAddCheckpoint } from './add-checkpoint.ts';
import { CosignedFile } from './cosigned-file.ts';
import { badKey } from './witness-error.ts';

const ANSWER_MS_MAX = 30_000;
const ANSWER_BYTES_MAX = 64 * 1024;
/** One to learn what the witness knows, one to answer it, one for a race with another client. */
const ATTEMPTS_MAX = 3;

export interface CosignRequest {
  /** Of the ledger. */
  readonly directory: string;
  /** Submission prefixes: `http://127.0.0.1:8080`. */
  readonly witnesses: readonly string[];
  /** Verifier keys of witnesses; where given, only their valid cosignatures are taken. */
  readonly keys: readonly string[];
}

/** What one witness said. */
export interface CosignOutcome {
  readonly witness: string;
  readonly ok: boolean;
  /** Who cosigned, or why nobody did. */
  readonly message: string;
}

interface Growth {
  readonly leaves: LeafHashes;
  readonly note: string;
}

/**
 * Asks each witness in turn and adds what they cosigned to `cosigned.txt` beside the log. Throws E_LEDGER_MISSING,
 * E_LEDGER_CORRUPT (also where the log is shorter than what was cosigned before), E_LEDGER_VERSION or E_WITNESS_KEY.
 */
export async function cosignLog(request: CosignRequest): Promise<readonly CosignOutcome[]> {
  const { directory } = request;
  const { checkpoint, leaves } = await readStoredTree(new DirectoryStorage(directory), directory);
  const file = new CosignedFile(directory, checkpoint, (size) => leaves.subtree(0, size));
  for (const key of request.keys) readKey(key);
  const outcomes: CosignOutcome[] = [];
  for (const witness of request.witnesses) {
    const answer = await askWitness(witness, { leaves, note: checkpoint.note });
    const lines = typeof answer === 'string' ? [] : trusted(answer, checkpoint.note, request.keys);
    if (lines.length > 0) file.add(lines);
    const names = lines.map((line) => line.split(' ')[1]!).join(', ');
    const fault = typeof answer === 'string' ? answer : 'it answered without a valid cosignature';
    const ok = lines.length > 0;
    outcomes.push({ witness, ok, message: ok ? `cosigned by ${names}` : fault });
  }
  return outcomes;
}

/** Signature lines, or why there are none. */
async function askWitness(url: string, { leaves, note }: Growth): Promise<string | string[]> {
  let oldSize = 0;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const proof = oldSize === 0 ? [] : consistencyProof(leaves, oldSize, leaves.size);
    const body = encodeAddCheckpoint({ oldSize: BigInt(oldSize), proof, checkpoint: note });
    const answer = await post(`${url.replace(/\/$/, '')}/add-checkpoint`, body);
    if (typeof answer === 'string') return answer;
    if (answer.status === 200) return answer.text.split('\n').filter((line) => line !== '');
    if (answer.status !== 409) return refusal(answer.status);
    if (!/^(0|[1-9]\d{0,18})\n?$/.test(answer.text)) return 'its answer is not of tlog-witness';
    const known = Number(answer.text);
    if (known > leaves.size) {
      return `it has cosigned size ${known}, beyond this log's ${leaves.size}: the log went back`;
    }
    if (known === oldSize) return `it has cosigned another log of size ${known}: a split view`;
    oldSize = known;
  }
  return 'the log changes faster than it can be cosigned';
}

function refusal(status: number): string {
  if (status === 422) return 'it has cosigned a log that this one does not extend: a split view';
  if (status === 404) return 'it does not know this log, or is no witness';
  if (status === 403) return 'it knows this log under another key';
  return `it answered with HTTP status ${status}`;
}

async function post(url: string, body: string) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    const text = await readText(response);
    return text === undefined ? 'its answer is too long' : { status: response.status, text };
  } catch (error) {
    const { cause, message } = error as Error;
    return `it cannot be reached: ${(cause as NodeJS.ErrnoException | undefined)?.code ?? message}`;
  }
}

async function readText({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > ANSWER_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The lines that are cosignatures, and by one of `keys` where there are any. */
function trusted(lines: readonly string[], note: string, keys: readonly string[]): string[] {
  return lines.filter((line) => {
    try {
      const signed = parseNote(`${note}${line}\n`);
      if (keys.length === 0) return signed.signatures.at(-1)!.signature.length === 72;
      return keys.some((key) => {
        const read = parseWitnessKey(key);
        return line.startsWith(`— ${read.name} `) && cosignedAt(signed, read) !== undefined;
      });
    } catch (error) {
      if (error instanceof Malformed) return false;
      throw error;
    }
  });
}

function readKey(vkey: string): void {
  try {
    parseWitnessKey(vkey);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw badKey(vkey, error.message);
  }
}
