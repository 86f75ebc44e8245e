import { expect, test } from 'vitest';
import { createSigner } from '../../../ledger/crypto/keys.ts';
import { simulationSecret } from '../../../ledger/crypto/simulation-keys.ts';
import { MemoryStorage, possessionMessage } from '../../../ledger/log/index.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { PipelineWorld } from '../../support/ledger/pipeline-world.ts';
import { MAKER, PHARMACY, REGULATOR, WHOLESALER } from '../../support/ledger/small-chain.ts';
import { sourceOfStorage } from '../../support/ledger/stored-log.ts';

const ORIGIN = 'theriac.test/pipeline';

async function opened(storage = new MemoryStorage()) {
  const world = new PipelineWorld();
  const ledger = await world.open({ storage });
  for (const said of world.make()) expect((await ledger.submit(said)).code).toBe('');
  const send = async (said: Uint8Array) => (await ledger.submit(said)).code;
  return { world, ledger, send, storage };
}

test('a party signs on with its new key, even in the same breath, and with the old one no more', async () => {
  const { world, ledger, send, storage } = await opened();
  const early = world.ship(0);
  const change = world.rotate(MAKER);
  const late = world.ship(1);
  expect(await Promise.all([early, change, late].map(send))).toEqual(['', '', '']);
  const stranger = new PipelineWorld();
  stranger.make();
  for (let said = 0; said < 3; said++) stranger.ship(said);
  expect(await send(stranger.ship(3))).toBe('T_REVOKED_KEY');
  expect(await send(world.ship(3))).toBe('');
  const state = ledger.stateHash();
  await ledger.close();
  const again = await world.open({ storage });
  expect(again.stateHash()).toBe(state);
  expect((await again.submit(world.ship(4))).code).toBe('');
  await again.close();
  expect((await auditLog(sourceOfStorage(storage))).findings).toEqual([]);
});

test('the regulator takes a key away, and gives another', async () => {
  const { world, ledger, send } = await opened();
  const keyId = createSigner(simulationSecret('pipeline', 0, 'organisation maker')).keyId;
  const taken = { party: MAKER, removed: keyId, added: null };
  expect(await send(world.changeKeys(taken, REGULATOR))).toBe('');
  expect(await send(world.ship(0))).toBe('T_REVOKED_KEY');
  const signer = createSigner(simulationSecret('pipeline', 0, 'a new key'));
  const possession = signer.sign(possessionMessage(ORIGIN, MAKER, signer.publicKey));
  const given = { party: MAKER, removed: null, added: { publicKey: signer.publicKey, possession } };
  expect(await send(world.changeKeys(given, REGULATOR))).toBe('');
  await ledger.close();
});

const SIGNER = createSigner(simulationSecret('pipeline', 0, 'another key'));
const WHOLESALERS = createSigner(simulationSecret('pipeline', 0, 'organisation wholesaler'));
const possessed = (signer = SIGNER, party = WHOLESALER) => ({
  publicKey: signer.publicKey,
  possession: signer.sign(possessionMessage(ORIGIN, party, signer.publicKey)),
});

test.each([
  ['a stranger changes keys', 'T_AUTHORITY', PHARMACY, { removed: null, added: possessed() }],
  [
    'a new key that did not sign for itself',
    'T_KEY',
    WHOLESALER,
    { removed: null, added: possessed(SIGNER, MAKER) },
  ],
  ['a key that is there', 'T_KEY', WHOLESALER, { removed: null, added: possessed(WHOLESALERS) }],
  [
    'a key of small order',
    'T_KEY',
    WHOLESALER,
    {
      removed: null,
      added: {
        publicKey: Uint8Array.from({ length: 32 }, (_, i) => Number(i === 0)),
        possession: new Uint8Array(64),
      },
    },
  ],
  [
    'the key of somebody else ends',
    'T_KEY',
    WHOLESALER,
    {
      removed: createSigner(simulationSecret('pipeline', 0, 'organisation maker')).keyId,
      added: null,
    },
  ],
])('%s: %s', async (_, code, by, change) => {
  const { world, ledger, send } = await opened();
  const state = ledger.stateHash();
  expect(await send(world.changeKeys({ party: WHOLESALER, ...change }, by))).toBe(code);
  expect(ledger.stateHash()).toBe(state);
  await ledger.close();
});

test('a log that a writer without scruples continued with an ended key is found out', async () => {
  const { world, ledger, send, storage } = await opened();
  expect(await send(world.rotate(MAKER))).toBe('');
  await ledger.close();
  const stranger = new PipelineWorld();
  stranger.make();
  stranger.ship(0);
  await world.appendUnchecked(storage, stranger.ship(1));
  for (const workers of [0, 2]) {
    const { findings } = await auditLog(sourceOfStorage(storage), { workers });
    expect(findings.map(({ message }) => message)).toEqual([
      'signed with a key that was ended before',
    ]);
  }
});
