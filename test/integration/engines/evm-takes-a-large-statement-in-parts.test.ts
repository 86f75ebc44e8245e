import { encodeFunctionData } from 'viem';
import { expect } from 'vitest';
import { sha256 } from '../../../ledger/crypto/sha256.ts';
import { PACK_LEDGER, PACK_LEDGER_ABI } from '../../../ledger/engines/evm/contract-interface.ts';
import { findContract, toHex } from '../../../ledger/engines/evm/deployment.ts';
import { connect } from '../../../ledger/engines/evm/endpoint.ts';
import { Front } from '../../../ledger/engines/evm/front.ts';
import {
  ANVIL_KEYS,
  type AnvilNode,
  createEvmEngine,
  startAnvil,
} from '../../../ledger/engines/evm/index.ts';
import { Operator } from '../../../ledger/engines/evm/operator.ts';
import { withDefaults } from '../../../ledger/engines/evm/options.ts';
import { Session, storedDigests } from '../../../ledger/engines/testing/session.ts';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import { anvilTest } from '../../support/engines/anvil-test.ts';
import { PipelineWorld } from '../../support/ledger/pipeline-world.ts';
import { LABEL, MAKER, WHOLESALER } from '../../support/ledger/small-chain.ts';

const PACKS = 400;
/** A block holds some eighty new packs. */
const GAS_LIMIT = 8_000_000;
const packs = Array.from({ length: PACKS }, (_, i) => i);

async function withNode(body: (node: AnvilNode) => Promise<void>): Promise<void> {
  const node = await startAnvil({ blockTimeS: 0.05, gasLimit: GAS_LIMIT });
  try {
    await body(node);
  } finally {
    await node.stop();
  }
}

const optionsOf = ({ url }: AnvilNode) =>
  withDefaults({ url, privateKey: ANVIL_KEYS[0]!, timeoutMs: 10_000, pollMs: 10 });

anvilTest('its packs are known when the last part is mined, and the outcome is told once', () =>
  withNode(async (node) => {
    const world = new PipelineWorld(PACKS);
    const session = await Session.open(createEvmEngine(optionsOf(node)), world.options());
    const [made, released] = world.make();
    const told = await session.submit([made!, released!, world.ship(0), world.ship(PACKS - 1)]);
    expect(told.map(({ code }) => code)).toEqual(['', '', '', '']);
    expect(told[0]!.position).toBe(0);
    expect((await storedDigests(session.engine)).length).toBe(4);
    await session.engine.close();
  }),
);

anvilTest('goods are moved in one call, as many as fit into it', () =>
  withNode(async (node) => {
    const world = new PipelineWorld(PACKS);
    const session = await Session.open(createEvmEngine(optionsOf(node)), world.options());
    const some = packs.slice(0, 300);
    const sent = { shipment: 1, disposition: Disposition.in_transit };
    const got = { otherParty: MAKER, shipment: 1, temperatureMinC: 4, temperatureMaxC: 6 };
    const told = await session.submit([
      ...world.make(),
      world.say(Step.shipping, MAKER, some, { otherParty: WHOLESALER, ...sent }),
      world.say(Step.receiving, WHOLESALER, some, got),
      world.say(Step.shipping, WHOLESALER, packs, { otherParty: MAKER, ...sent }),
    ]);
    expect(told.map(({ code }) => code)).toEqual(['', '', '', '', 'T_TOO_LARGE']);
    await session.engine.close();
  }),
);

anvilTest('one that is refused in its last part leaves nothing behind', () =>
  withNode(async (node) => {
    const world = new PipelineWorld(PACKS);
    const session = await Session.open(createEvmEngine(optionsOf(node)), world.options());
    const last = world.say(Step.commissioning, MAKER, [PACKS - 1], LABEL);
    const all = world.say(Step.commissioning, MAKER, packs, LABEL);
    const other = new PipelineWorld(PACKS);
    other.say(Step.commissioning, MAKER, [0], LABEL);
    const rest = other.say(Step.commissioning, MAKER, packs.slice(0, -1), LABEL);
    const told = await session.submit([last, all, rest]);
    expect(told.map(({ code }) => code)).toEqual(['', 'R_SERIAL_KNOWN', '']);
    expect((await storedDigests(session.engine)).length).toBe(2);
    await session.engine.close();
  }),
);

anvilTest('one that was cut off by a crash is given up, and taken when it is offered again', () =>
  withNode(async (node) => {
    const world = new PipelineWorld(PACKS);
    const live = world.options();
    const [made, released] = world.make();
    const options = optionsOf(node);
    // Registers the world.
    await (await Session.open(createEvmEngine(options), live)).engine.close();
    const endpoint = await connect(node.url, options.timeoutMs);
    const operator = await Operator.open(endpoint, options);
    const contract = await findContract(endpoint, operator, PACK_LEDGER, live, undefined);
    const ready = new Front(live, GAS_LIMIT / 2).check(made!);
    if (typeof ready === 'string') throw new Error(ready);
    const [first] = ready.views;
    await operator.mine({
      to: contract,
      gas: first!.gas,
      data: encodeFunctionData({
        abi: PACK_LEDGER_ABI,
        functionName: 'recordPart',
        args: [toHex(sha256(made!)), 0n, false, toHex(first!.bytes)],
      }),
    });
    await operator.close();
    const session = await Session.open(createEvmEngine(options), live);
    expect(await storedDigests(session.engine)).toEqual([]);
    await session.store([made!, released!, world.ship(0)]);
    await session.engine.close();
  }),
);
