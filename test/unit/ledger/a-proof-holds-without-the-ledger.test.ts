import { expect, test } from 'vitest';
import { commitEvents, type Proof, proveEvent } from '../../../ledger/index.ts';
import { checkProof } from '../../../ledger/verify/index.ts';
import { smallRequest, temporaryDirectory } from '../../support/ledger/committed-log.ts';

const request = smallRequest(6, 2);
const { logKey } = await commitEvents(request);

test('every accepted event has a proof that the key alone confirms', async () => {
  for (const eventId of [0, 1, 7, 28]) {
    const proof = JSON.parse(JSON.stringify(await proveEvent(request.directory, eventId))) as Proof;
    const verdict = checkProof(proof, logKey);
    expect(verdict.ok, verdict.reason).toBe(true);
    expect(verdict.reason).toContain(`event ${eventId}`);
  }
});

test('an event that was refused, and a directory without a log, have none', async () => {
  await expect(proveEvent(request.directory, 4)).rejects.toMatchObject({
    code: 'E_LEDGER_NO_EVENT',
  });
  await expect(proveEvent(temporaryDirectory(), 0)).rejects.toMatchObject({
    code: 'E_LEDGER_MISSING',
  });
});

test('a proof under another key, or with any part changed, is refused', async () => {
  const proof = await proveEvent(request.directory, 7);
  const stranger = smallRequest(6, 2);
  const other = await commitEvents({ ...stranger, seed: 'other' });
  const theirs = await proveEvent(stranger.directory, 7);
  expect(checkProof(proof, other.logKey).ok).toBe(false);
  const changes: Partial<Record<keyof Proof, unknown>>[] = [
    { eventId: 8 },
    { leafIndex: proof.leafIndex + 1 },
    { leafIndex: 0.5 },
    { inclusion: proof.inclusion.slice(1) },
    { inclusion: 'none' },
    { transaction: theirs.transaction },
    { checkpoint: theirs.checkpoint },
    { checkpoint: `${proof.checkpoint}\n` },
    { genesis: theirs.genesis },
    { genesis: '' },
    { format: 'other' },
  ];
  for (const change of changes) {
    expect(checkProof({ ...proof, ...change }, logKey).ok, JSON.stringify(change)).toBe(false);
  }
  for (const nonsense of [null, 1, 'x', [], {}])
    expect(checkProof(nonsense, logKey).ok).toBe(false);
  expect(checkProof(proof, 'nonsense').ok).toBe(false);
});

test('a proof of a later key leads there from the genesis record, and not without one of its records', async () => {
  const rotating = smallRequest(6, 2);
  const config = { ...rotating.config, signingKeyPeriod: 7_200_000 };
  const log = await commitEvents({ ...rotating, config });
  const proof = await proveEvent(rotating.directory, 28);
  expect(proof.keys.length).toBeGreaterThan(1);
  expect(checkProof(proof, log.logKey).reason).toContain('event 28');
  for (const keys of [[], proof.keys.slice(1), proof.keys.slice(0, -1), proof.keys.toReversed()]) {
    expect(checkProof({ ...proof, keys }, log.logKey).ok).toBe(false);
  }
});
