import { afterAll, beforeAll, expect, test } from 'vitest';
import { proveConsistency } from '../../../ledger/index.ts';
import { encodeAddCheckpoint } from '../../../ledger/witness/add-checkpoint.ts';
import {
  ask,
  type GrownLog,
  grownLog,
  type RunningWitness,
  startWitness,
} from '../../support/ledger/witnessed-log.ts';

let witness: RunningWitness;
let short: GrownLog;
let long: GrownLog;
let growth: { proof: Buffer[]; checkpoint: string };
let first: string;

const request = (oldSize: number, checkpoint: string, proof: readonly Buffer[] = []) =>
  encodeAddCheckpoint({ oldSize: BigInt(oldSize), proof, checkpoint });

beforeAll(async () => {
  [short, long] = [await grownLog(2), await grownLog(5)];
  witness = await startWitness(short.logKey, 'w');
  first = (await proveConsistency(short.directory, 1n)).checkpoint;
  const proof = await proveConsistency(long.directory, BigInt(short.transactions));
  const path = proof.path.map((hash) => Buffer.from(hash, 'base64'));
  growth = { proof: path, checkpoint: proof.checkpoint };
});
afterAll(() => witness.stop());

test('what is no request is answered 400', async () => {
  const bad = [
    '',
    'old 0\n',
    first,
    `old -1\n\n${first}`,
    `old 00\n\n${first}`,
    `old 0\nAAAA\n\n${first}`,
    `old 0\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n${first}`,
    request(0, first.replace('\n\n', '\n')),
    request(0, first.replaceAll('—', '-')),
    request(short.transactions + 1, first),
  ];
  for (const body of bad) expect((await ask(witness.url, body)).status, body).toBe(400);
  const latin = Buffer.from(request(0, first).replace('—', '\u0097'), 'latin1');
  expect((await ask(witness.url, latin)).status).toBe(400);
});

test('other paths, other methods and endless requests are turned away', async () => {
  expect((await ask(witness.url, request(0, first), '/')).status).toBe(404);
  expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(405);
  expect((await ask(witness.url, 'x'.repeat(300_000))).status).toBe(413);
});

test('an unknown log is 404, an unknown or invalid signature 403', async () => {
  const renamed = first.replaceAll('theriac.example/test', 'theriac.example/other');
  expect((await ask(witness.url, request(0, renamed))).status).toBe(404);
  const larger = first.replace(`\n${short.transactions}\n`, `\n${short.transactions + 1}\n`);
  expect((await ask(witness.url, request(0, larger))).status).toBe(403);
});

test('a log is cosigned, then only what follows from it', async () => {
  const grown = request(short.transactions, growth.checkpoint, growth.proof);
  expect(await ask(witness.url, grown)).toMatchObject({ status: 409, text: '0\n' });
  expect((await ask(witness.url, request(0, first, growth.proof))).status).toBe(422);
  const cosigned = await ask(witness.url, request(0, first));
  expect(cosigned.status).toBe(200);
  expect(cosigned.text).toMatch(/^— w [A-Za-z0-9+/=]+\n$/);
  const conflict = { status: 409, type: 'text/x.tlog.size', text: `${short.transactions}\n` };
  expect(await ask(witness.url, request(0, first))).toEqual(conflict);
  const unproven = request(short.transactions, growth.checkpoint, growth.proof.slice(1));
  expect((await ask(witness.url, unproven)).status).toBe(422);
  expect((await ask(witness.url, grown)).status).toBe(200);
  expect((await ask(witness.url, grown)).text).toBe(`${long.transactions}\n`);
});

test('another root of the same size is a conflict', async () => {
  const fork = await grownLog(5, true);
  const { checkpoint } = await proveConsistency(fork.directory, 1n);
  expect(fork.transactions).toBe(long.transactions);
  const { status, text } = await ask(witness.url, request(long.transactions, checkpoint));
  expect([status, text]).toEqual([409, `${long.transactions}\n`]);
});
