import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import { MemoryStorage } from '../../../ledger/log/index.ts';
import { sealedPlaces } from '../../../ledger/sealing/sealed-format.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { PipelineWorld } from '../../support/ledger/pipeline-world.ts';
import { MAKER, PHARMACY, WHOLESALER } from '../../support/ledger/small-chain.ts';
import { sourceOfStorage } from '../../support/ledger/stored-log.ts';

const SHIPMENT = {
  step: Step.shipping,
  party: MAKER,
  site: MAKER,
  item: 1,
  otherParty: WHOLESALER,
  shipment: 1,
  disposition: Disposition.in_transit,
};

async function opened(storage = new MemoryStorage()) {
  const world = new PipelineWorld();
  const ledger = await world.open({ storage });
  for (const said of world.make()) expect((await ledger.submit(said)).code).toBe('');
  const send = async ({ transaction, payload }: { transaction: Uint8Array; payload: Uint8Array }) =>
    (await ledger.submit(transaction, payload)).code;
  return { world, ledger, send, storage };
}

const recordsIn = (storage: MemoryStorage) => [
  ...sealedPlaces('sealed-000000.dat', storage.bytesOf('sealed-000000.dat')),
];

test('keys of an epoch and a payload are in the sealed files, under the hashes that the log names', async () => {
  const { world, ledger, send, storage } = await opened();
  const [epochKeys, shipment] = world.saySealed(SHIPMENT);
  expect(await send(epochKeys!)).toBe('');
  expect(await send(shipment!)).toBe('');
  await ledger.close();
  const records = recordsIn(storage);
  expect(records.filter(({ kind }) => kind === 2)).toHaveLength(epochKeys!.payload.length / 80);
  expect(records.filter(({ kind }) => kind === 1)).toHaveLength(1);
  const again = await world.open({ storage });
  const [next] = world.saySealed({ ...SHIPMENT, item: 2, shipment: 2 });
  expect((await again.submit(next!.transaction, next!.payload)).code).toBe('');
  await again.close();
  expect(recordsIn(storage)).toHaveLength(records.length + 1);
  expect((await auditLog(sourceOfStorage(storage))).findings).toEqual([]);
});

test('a payload that is missing, another, or not asked for is refused with its statement', async () => {
  const { world, ledger, send } = await opened();
  const [epochKeys, shipment] = world.saySealed(SHIPMENT);
  const nothing = new Uint8Array(0);
  const other = shipment!.payload.map((byte) => byte ^ 1);
  expect(await send({ ...epochKeys!, payload: nothing })).toBe('T_PAYLOAD');
  expect(await send({ ...epochKeys!, payload: epochKeys!.payload.map((b) => b ^ 1) })).toBe(
    'T_PAYLOAD',
  );
  expect(await send(epochKeys!)).toBe('');
  expect(await send({ ...shipment!, payload: nothing })).toBe('T_PAYLOAD');
  expect(await send({ ...shipment!, payload: other })).toBe('T_PAYLOAD');
  expect(await send({ ...shipment!, payload: new Uint8Array(2 ** 21 + 1) })).toBe('T_TOO_LARGE');
  expect(await send(shipment!)).toBe('');
  expect(await send({ transaction: world.ship(3), payload: other })).toBe('T_PAYLOAD');
  await ledger.close();
});

test('what is sealed under keys that nobody was given is refused', async () => {
  const { world, ledger, send } = await opened();
  const [, shipment] = world.saySealed(SHIPMENT);
  expect(await send(shipment!)).toBe('T_EPOCH');
  await ledger.close();
});

test('the keys of an epoch are issued once, and by the authority alone', async () => {
  const { world, ledger, send } = await opened();
  const [epochKeys] = world.saySealed(SHIPMENT);
  expect(await send(epochKeys!)).toBe('');
  const repeated = { ...epochKeys!, transaction: world.resignedKeyRecord(epochKeys!.transaction) };
  expect(await send(repeated)).toBe('T_EPOCH');
  const usurped = world.resignedKeyRecord(epochKeys!.transaction, PHARMACY);
  expect(await send({ ...epochKeys!, transaction: usurped })).toBe('T_AUTHORITY');
  await ledger.close();
});

test('a payload sealed for others than the policy names is refused', async () => {
  const { world, ledger, send } = await opened();
  const [epochKeys, shipment] = world.saySealed(SHIPMENT);
  expect(await send(epochKeys!)).toBe('');
  // Manufacturer, wholesaler, regulator: [0, 2, 5]; the wholesaler becomes logistics.
  const transaction = world.resigned(shipment!.transaction, [0x83, 0, 2, 5], [0x83, 0, 1, 5]);
  expect(await send({ ...shipment!, transaction })).toBe('T_ROLES');
  await ledger.close();
});

test('what a ledger that died wrote beside the log and never named is gone when it opens again', async () => {
  const { world, ledger, send, storage } = await opened();
  for (const said of world.saySealed(SHIPMENT)) expect(await send(said)).toBe('');
  await ledger.close();
  const whole = storage.bytesOf('sealed-000000.dat').slice();
  await storage.append('sealed-000000.dat', whole.subarray(16, 16 + 124));
  await storage.append('sealed-000000.dat', whole.subarray(16, 50));
  await storage.append('sealed-000001.dat', whole.subarray(0, 9));
  const again = await world.open({ storage });
  expect(storage.bytesOf('sealed-000000.dat')).toEqual(whole);
  const [next] = world.saySealed({ ...SHIPMENT, item: 2, shipment: 2 });
  expect((await again.submit(next!.transaction, next!.payload)).code).toBe('');
  await again.close();
});

test('a record that the log names and no file has is said before anything is cut', async () => {
  const { world, ledger, send, storage } = await opened();
  for (const said of world.saySealed(SHIPMENT)) expect(await send(said)).toBe('');
  await ledger.close();
  const bytes = storage.bytesOf('sealed-000000.dat');
  await storage.truncate('sealed-000000.dat', bytes.length - 1);
  await expect(world.open({ storage })).rejects.toMatchObject({
    code: 'E_LEDGER_CORRUPT',
    place: 'sealed-000000.dat',
  });
});

test('a payload of another statement is refused', async () => {
  const { world, ledger, send } = await opened();
  const [epochKeys, first] = world.saySealed(SHIPMENT);
  const [second] = world.saySealed({ ...SHIPMENT, item: 2, shipment: 2 });
  expect(await send(epochKeys!)).toBe('');
  expect(await send(first!)).toBe('');
  const hashOf = (payload: Uint8Array) => [...createHash('sha256').update(payload).digest()];
  const [from, to] = [hashOf(second!.payload), hashOf(first!.payload)];
  const transaction = world.resigned(second!.transaction, from, to);
  expect(await send({ transaction, payload: first!.payload })).toBe('T_PAYLOAD');
  await ledger.close();
});
