import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type CommitRequest, commitEvents, readEvent } from '../../../ledger/index.ts';
import { sealedPlaces } from '../../../ledger/sealing/sealed-format.ts';
import { simulationSecrets } from '../../../ledger/sealing/sealing-secrets.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';

const SHIPPING = 2;
/** The same of the second day, which is another epoch. */
const LATER_SHIPPING = 5 * 25 + SHIPPING;
const at = '2025-01-06T00:00:00Z';

async function committed(changes: Partial<CommitRequest['config']> = {}) {
  const request = smallRequest(30, 2);
  await commitEvents({ ...request, config: { ...request.config, ...changes } });
  const { directory } = request;
  return async (organisation: string, eventId: number, seed = 'test') => {
    const who = { directory, eventId, organisation, at, seeds: [seed] };
    const readings = await readEvent({ ...who, purpose: 'operation', consent: false });
    return Object.fromEntries(
      readings[0]!.parts.map(({ resource, state, rule, content }) => [
        resource,
        state === 'read' ? content : `${state} ${rule}`,
      ]),
    );
  };
}

test('both parties of a shipment read what was sealed', async () => {
  const read = await committed();
  for (const organisation of ['maker', 'pharmacy']) {
    const parts = await read(organisation, SHIPPING);
    expect(parts['serials']).toEqual(['0000004000000']);
    expect(parts['trade']).toEqual({ order: expect.stringMatching(/^PO-[0-9A-F]{16}$/) as string });
    expect(parts['conditions']).toBe('empty P8');
  }
  const received = await read('pharmacy', SHIPPING + 1);
  expect(received['conditions']).toEqual([[3.5, 7.300000190734863]]);
});

test('the key of another run opens nothing', async () => {
  const read = await committed();
  expect((await read('maker', SHIPPING, 'another'))['serials']).toBe('no key P5');
});

test('an organisation that was revoked reads what was sealed before, and nothing later', async () => {
  const from = 86_400_000;
  const read = await committed({ revocations: [{ organisation: 'pharmacy', from }] });
  expect((await read('pharmacy', SHIPPING))['serials']).toEqual(['0000004000000']);
  expect((await read('pharmacy', LATER_SHIPPING))['serials']).toBe('denied D1');
  expect((await read('maker', LATER_SHIPPING))['serials']).toHaveLength(1);
});

test('an organisation that does not exist cannot be revoked', async () => {
  const revocations = [{ organisation: 'nobody', from: 0 }];
  await expect(committed({ revocations })).rejects.toMatchObject({ code: 'E_LEDGER_MEMBER' });
});

test('a payload that was moved to another statement is refused', async () => {
  const request = smallRequest(30, 2);
  await commitEvents(request);
  const path = join(request.directory, 'sealed-000000.dat');
  const bytes = readFileSync(path);
  const payloads = [...sealedPlaces('sealed', bytes)].filter(({ kind }) => kind === 1);
  const [one, other] = [
    payloads[0]!,
    payloads.find(({ length }, i) => i > 0 && length === payloads[0]!.length)!,
  ];
  const from = (place: typeof one) => place.offset + 44;
  bytes.copy(bytes, from(one), from(other), from(other) + one.length);
  writeFileSync(path, bytes);
  const who = { organisation: 'maker', purpose: 'operation', consent: false, at } as const;
  await expect(
    readEvent({ directory: request.directory, eventId: 0, seeds: ['test'], ...who }),
  ).rejects.toMatchObject({ code: 'E_LEDGER_CORRUPT' });
});

test('keys that follow from a seed are refused outside a simulation', () => {
  expect(() => simulationSecrets('held', 'test', 0)).toThrow(
    expect.objectContaining({ code: 'E_LEDGER_KEY' }),
  );
});
