/**
 * Logs that grow, are cut back or forked, and witnesses on loopback with a clock that the test sets. A log of n cases
 * is the beginning of one of more cases: same seed, same bytes.
 *
 * @module
 */
import { join } from 'node:path';
import { type CommitSummary, commitEvents } from '../../../ledger/index.ts';
import { Witness } from '../../../ledger/witness/witness.ts';
import { generateWitnessKey, readWitnessKey } from '../../../ledger/witness/witness-key.ts';
import { serveWitness } from '../../../ledger/witness/witness-server.ts';
import { smallRequest, temporaryDirectory } from './committed-log.ts';

export interface GrownLog extends CommitSummary {
  readonly directory: string;
}

/** A committed log of `cases` cases; `fork` ones have the same key and other transactions. */
export async function grownLog(cases: number, fork = false): Promise<GrownLog> {
  const request = smallRequest(cases, fork ? 3 : 2);
  return { ...(await commitEvents(request)), directory: request.directory };
}

/** 2026-11-22T12:00:00Z. */
const NOON_S = 1_795_348_800n;

export interface RunningWitness {
  readonly url: string;
  readonly verifierKey: string;
  /** Stops it; its record stays. */
  stop(): Promise<void>;
  /** Starts it again on another port, with the record that it has. */
  again(): Promise<RunningWitness>;
}

/** A witness of the log with this key, on a free port of loopback. */
export function startWitness(logKey: string, name: string): Promise<RunningWitness> {
  const key = readWitnessKey(generateWitnessKey(name), name);
  const directory = join(temporaryDirectory(), 'state');
  const start = async (): Promise<RunningWitness> => {
    const clock = { nowMs: () => Number(NOON_S) * 1000 };
    const witness = new Witness({ key, logs: [logKey], directory, clock });
    const server = await serveWitness(witness, { host: '127.0.0.1', port: 0 }, () => undefined);
    return {
      url: server.url,
      verifierKey: key.verifierKey,
      stop: () => server.close(),
      again: start,
    };
  };
  return start();
}

/** Asks a witness as tlog-witness says; status, type and body of its answer. */
export async function ask(url: string, body: string | Uint8Array, path = '/add-checkpoint') {
  const response = await fetch(`${url}${path}`, { method: 'POST', body });
  const type = response.headers.get('content-type');
  return { status: response.status, type, text: await response.text() };
}
