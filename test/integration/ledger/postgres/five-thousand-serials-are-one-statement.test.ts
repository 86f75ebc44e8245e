import { expect } from 'vitest';
import { Session } from '../../../../ledger/engines/testing/session.ts';
import { Step } from '../../../../ledger/events/index.ts';
import { serverOfFile, serverTest } from '../../../support/engines/postgres.ts';
import { PipelineWorld } from '../../../support/ledger/pipeline-world.ts';
import { MAKER, WHOLESALER } from '../../../support/ledger/small-chain.ts';

const PACKS = 5000;
const shared = serverOfFile();

serverTest.each(['rules', 'batched'] as const)('tier %s', async (tier) => {
  const world = new PipelineWorld(PACKS);
  const url = shared.server.url();
  const session = await Session.open(shared.engine(tier, url), world.options());
  const all = Array.from({ length: PACKS }, (_, i) => i);
  const advice = { otherParty: WHOLESALER, shipment: 1 };
  await session.store([...world.make(), world.say(Step.shipping, MAKER, all, advice)]);
  const taken = { otherParty: MAKER, shipment: 1, temperatureMinC: 4, temperatureMaxC: 5 };
  await session.store([world.say(Step.receiving, WHOLESALER, all, taken)]);
  await session.engine.close();
  const count = `SELECT count(*)::int AS n FROM postgres_${tier}.item WHERE custodian = ${WHOLESALER}`;
  expect(await shared.ask(url, count)).toEqual([{ n: PACKS }]);
});
