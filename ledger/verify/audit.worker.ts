/** A thread of the audit: checks the transactions of the batches that it is sent, in their order. @module */
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckAnswer, CheckRequest } from './checkers.ts';
import { readGenesis } from './genesis-record.ts';
import { TransactionChecker } from './transaction-checker.ts';

const record = workerData as Uint8Array | undefined;
const checker = new TransactionChecker(record === undefined ? undefined : readGenesis(record));

parentPort!.on('message', (request: CheckRequest) => {
  if ('party' in request) {
    checker.keys?.add(request.party, request.publicKey);
    return;
  }
  const { bytes, ends } = request;
  const transactions = checker.check(bytes, ends);
  const { leaves, parties, keys, sequences, recordTimesMs, sealed } = transactions;
  const answer: CheckAnswer = { bytes, transactions };
  const { transactions: names, kinds, epochs, hashes } = sealed;
  const columns = [bytes, leaves, parties, keys, sequences, recordTimesMs];
  const moved = [...columns, names, kinds, epochs, hashes].map((column) => column.buffer);
  parentPort!.postMessage(answer, moved);
});
