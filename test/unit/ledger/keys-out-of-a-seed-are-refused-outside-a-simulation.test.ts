import { expect, test } from 'vitest';
import { createSigner } from '../../../ledger/crypto/keys.ts';
import { createLevelEngine } from '../../../ledger/engines/level/index.ts';
import { LedgerPipeline } from '../../../ledger/engines/live/index.ts';
import { createMemoryEngine } from '../../../ledger/engines/memory/index.ts';
import { commitEvents, proveEvent } from '../../../ledger/index.ts';
import { auditDirectory, checkProof } from '../../../ledger/verify/index.ts';
import { smallRequest, temporaryDirectory } from '../../support/ledger/committed-log.ts';
import { genesisOf, heldKeys } from '../../support/ledger/held-ledger.ts';
import { PipelineWorld } from '../../support/ledger/pipeline-world.ts';

const refused = expect.objectContaining({ code: 'E_LEDGER_KEY' }) as Error;
const derived = createSigner(new Uint8Array(32).fill(1));
const { log, parties } = heldKeys();

test('a genesis record of held keys names the one that is not', () => {
  expect(() => genesisOf('held', derived, parties)).toThrow(
    /key of theriac\.test\/held is of kind/,
  );
  const one = parties.with(2, derived);
  expect(() => genesisOf('held', log, one)).toThrow(/key of pharmacy is of kind "simulation"/);
  expect(() => genesisOf('simulation', derived, one)).toThrow(refused);
  expect(genesisOf('held', log, parties).length).toBeGreaterThan(500);
});

test('a log of a simulation is opened by those alone who say that it is one', async () => {
  const options = new PipelineWorld(1).options();
  const setup = { ...options.setup, simulation: false };
  await expect(LedgerPipeline.open({ ...options, setup })).rejects.toThrow(refused);
  for (const create of [createMemoryEngine, createLevelEngine]) {
    await expect(create(temporaryDirectory()).open(setup)).rejects.toThrow(refused);
  }
});

test('a log of held keys is not signed with a key out of a seed', async () => {
  const options = new PipelineWorld(1).options();
  const genesisRecord = genesisOf('held', log, parties);
  const setup = { genesisRecord, origin: 'theriac.test/held', signer: derived, simulation: true };
  await expect(LedgerPipeline.open({ ...options, setup })).rejects.toThrow(refused);
});

test('the audit of a simulation says that its keys protect nothing; so does a proof', async () => {
  const request = smallRequest(1, 2);
  const { logKey } = await commitEvents(request);
  const report = await auditDirectory(request.directory, { trust: logKey });
  expect(report.ok).toBe(true);
  expect(report.limits.join()).toMatch(/all keys follow from a seed/);
  const verdict = checkProof(await proveEvent(request.directory, 1), logKey);
  expect(verdict.reason).toMatch(/a simulation whose keys follow from a seed$/);
});
