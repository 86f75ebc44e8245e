/**
 * The raw limit: signature verification and nothing else, with keys parsed, messages cut out and everything in the
 * worker's own memory beforehand. No ledger that verifies can be faster on this machine.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { TheriacError } from '../../base/index.ts';
import { ed25519Backends, SignatureChecker } from '../../ledger/engines/live/index.ts';

export interface RawLoad {
  readonly bytes: Uint8Array;
  /** End of each transaction in `bytes`. */
  readonly ends: Float64Array;
}

/** A load is answered when it is prepared, `null` means go and is answered with the number of valid signatures. */
export type RawRequest = RawLoad | null;

const { keys, context } = workerData as { keys: readonly Uint8Array[]; context: Uint8Array };
const checker = new SignatureChecker(keys, context);
const backend = ed25519Backends[0]!;
const verifiers = keys.map((key) => backend.verifier(key));
let prepared: { party: number; message: Uint8Array; signature: Uint8Array }[] = [];

parentPort!.on('message', (request: RawRequest) => {
  if (request === null) parentPort!.postMessage(verifyAll());
  else parentPort!.postMessage(prepare(request));
});

function prepare({ bytes, ends }: RawLoad): number {
  prepared = Array.from(ends, (end, i) => {
    const parts = checker.partsOf(bytes.slice(i === 0 ? 0 : ends[i - 1]!, end));
    if (parts === undefined) throw malformed(i);
    return parts;
  });
  return prepared.length;
}

function malformed(index: number): TheriacError {
  return new TheriacError({
    code: 'E_INTERNAL',
    place: `transaction ${index} of the benchmark`,
    rule: 'the envelope is malformed',
    remedy: 'Please report it.',
  });
}

function verifyAll(): number {
  let valid = 0;
  for (const { party, message, signature } of prepared) {
    if (verifiers[party]!(message, signature) === true) valid++;
  }
  return valid;
}
