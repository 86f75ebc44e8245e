import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { type CommitRequest, commitEvents, readEvent } from '../../../ledger/index.ts';
import { canariesBelow, canariesIn } from '../../support/ledger/canary-scan.ts';
import { smallRequest, temporaryDirectory } from '../../support/ledger/committed-log.ts';

const CANARIES = 1000;
const usualTemporary = process.env['TMPDIR'];
afterAll(() => {
  if (usualTemporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usualTemporary;
});

/** A world of 1 000 packs whose serials are random, committed under `sealing`; where its files and theirs lie. */
async function plant(sealing: 'none' | 'roles') {
  const root = temporaryDirectory();
  const [directory, temporary] = [join(root, 'ledger'), join(root, 'temporary')];
  mkdirSync(temporary);
  process.env['TMPDIR'] = temporary;
  const request = smallRequest(50, 20, 'level', directory);
  const { identities } = request;
  const stream = createStream(rootKey('canaries', 0), 'canary', 'serial');
  for (let id = 0; id < identities.length; id++) {
    identities.serialHigh[id] = stream.uint32();
    identities.serialLow[id] = stream.uint32();
  }
  const sealed: CommitRequest = { ...request, config: { ...request.config, sealing } };
  await commitEvents(sealed);
  const packs = Array.from({ length: identities.length }, (_, id) => id);
  const serials = packs
    .filter((id) => identities.isPack(id))
    .map((id) => identities.serialText(id));
  return { places: [directory, temporary], directory, canaries: new Set(serials) };
}

test('none of 1 000 serials is in any file in any form, not even after a reading', async () => {
  const { places, directory, canaries } = await plant('roles');
  expect(canaries.size).toBe(CANARIES);
  const reading = { purpose: 'operation', consent: false, at: '', seeds: ['test'] } as const;
  const [opened] = await readEvent({ directory, eventId: 0, organisation: 'maker', ...reading });
  const serials = opened!.parts.find(({ resource }) => resource === 'serials')!;
  expect(canariesIn(Buffer.from(JSON.stringify(serials.content)), canaries).size).toBe(20);
  const { found, files } = canariesBelow(places, canaries);
  expect(files).toBeGreaterThan(6);
  expect([...found]).toEqual([]);
});

test('the same scan finds all of them where sealing is off', async () => {
  const { places, canaries } = await plant('none');
  expect(canariesBelow(places, canaries).found.size).toBe(CANARIES);
});

test('the scan finds a serial in every form', () => {
  const canary = '7TW7VDRZDM3VK';
  const canaries = new Set([canary]);
  for (const lead of ['', 'x', 'xy', 'xyz']) {
    const plain = Buffer.from(`${lead}${canary}!`);
    const forms = [
      plain,
      Buffer.from(plain.toString('base64')),
      Buffer.from(plain.toString('hex')),
    ];
    for (const form of [...forms, ...forms.map((bytes) => gzipSync(bytes))]) {
      const hidden = Buffer.concat([Buffer.from([0, 1, 2]), form]);
      expect(canariesIn(hidden, canaries), form.toString('latin1')).toEqual(canaries);
    }
  }
});
