import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  generateHeldKey,
  LedgerPipeline,
  readHeldKey,
} from '../../../ledger/engines/live/index.ts';
import { proveEvent, readEvent } from '../../../ledger/index.ts';
import { MemoryStorage } from '../../../ledger/log/index.ts';
import { auditDirectory, checkProof } from '../../../ledger/verify/index.ts';
import { temporaryDirectory } from '../../support/ledger/committed-log.ts';
import { heldKey, heldLedger } from '../../support/ledger/held-ledger.ts';

/** A held ledger of one transaction, written to a directory. */
async function written() {
  const { options, transaction } = heldLedger();
  const storage = new MemoryStorage();
  const ledger = await LedgerPipeline.open({ ...options, storage });
  const outcome = await ledger.submit(transaction);
  const { logKey } = ledger;
  await ledger.close();
  const directory = temporaryDirectory();
  for (const name of storage.names()) writeFileSync(join(directory, name), storage.bytesOf(name));
  return { outcome, logKey, directory };
}

test('it takes a transaction, audits clean and proves it, without a word of a simulation', async () => {
  const { outcome, logKey, directory } = await written();
  expect(outcome).toEqual({ code: '', position: 0 });
  const report = await auditDirectory(directory, { trust: logKey });
  expect(report).toMatchObject({ ok: true, transactions: 1, logKey });
  expect(report.limits.join()).not.toMatch(/simulation/);
  const verdict = checkProof(await proveEvent(directory, 0), logKey);
  expect(verdict).toMatchObject({ ok: true });
  expect(verdict.reason).not.toMatch(/simulation/);
});

test('nothing sealed in it is opened with a seed', async () => {
  const { directory } = await written();
  const who = { organisation: 'maker', purpose: 'operation', consent: false, at: '' } as const;
  await expect(
    readEvent({ directory, eventId: 0, ...who, seeds: ['pipeline'] }),
  ).rejects.toMatchObject({ code: 'E_LEDGER_KEY' });
});

test('a key file gives back its key, and a changed one is refused without its secret', () => {
  const text = generateHeldKey('example.org/maker');
  const { name, signer } = readHeldKey(text, 'maker.key');
  expect([name, signer.provenance]).toEqual(['example.org/maker', 'held']);
  expect(readHeldKey(text, 'again').signer.publicKey).toEqual(signer.publicKey);
  expect(heldKey('other').signer.publicKey).not.toEqual(heldKey('other').signer.publicKey);
  const secret = text.trim().split('+').at(-1)!;
  const broken = [text.replace('maker', 'baker'), text.replace(secret, 'AAAA'), 'nonsense', ''];
  for (const other of broken) {
    const read = () => readHeldKey(other, 'maker.key');
    expect(read).toThrow(expect.objectContaining({ code: 'E_LEDGER_KEY', place: 'maker.key' }));
    expect(read).not.toThrow(secret);
  }
  expect(() => generateHeldKey('two words')).toThrow(/one word/);
});
