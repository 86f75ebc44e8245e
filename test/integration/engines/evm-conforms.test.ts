import {
  ANVIL_KEYS,
  createEvmEngine,
  type EvmOptions,
  startAnvil,
} from '../../../ledger/engines/evm/index.ts';
import { type EngineFault, engineConformance } from '../../../ledger/engines/testing/index.ts';
import { anvilTest } from '../../support/engines/anvil-test.ts';
import { startFixedServer } from '../../support/engines/fixed-server.ts';

/** What lies at this address on a development node is the CREATE2 deployer. */
const NOT_OURS = '0x4e59b44847b379578588920cA78FbF26c0B4956C';
const PAUPER = `0x${'5a'.repeat(32)}` as const;
const NOTHING_HERE = 'http://127.0.0.1:1';

function faultsOf(options: EvmOptions, urls: { noChain: string; silent: string }): EngineFault[] {
  const fault = (name: string, code: string, more: Partial<EvmOptions>): EngineFault => ({
    name,
    code,
    engine: () => createEvmEngine({ ...options, ...more }),
  });
  return [
    fault('no node', 'E_ENGINE_ABSENT', { url: NOTHING_HERE }),
    fault('a node that does not answer', 'E_ENGINE_TIMEOUT', { url: urls.silent, timeoutMs: 300 }),
    fault('a server that is no chain', 'E_ENGINE_VERSION', { url: urls.noChain }),
    fault('another contract', 'E_ENGINE_VERSION', { contract: NOT_OURS }),
    fault('no contract', 'E_ENGINE_VERSION', { contract: `0x${'77'.repeat(20)}` }),
    fault('an operator without money', 'E_ENGINE_FULL', { privateKey: PAUPER }),
  ];
}

engineConformance(
  { test: anvilTest },
  {
    name: 'evm',
    packs: 20,
    place: async () => {
      const node = await startAnvil({ blockTimeS: 0.05 });
      const noChain = await startFixedServer('<html>It works!</html>');
      const silent = await startFixedServer();
      const { url, pid: nodePid } = node;
      const privateKey = ANVIL_KEYS[0]!;
      const options = { url, privateKey, nodePid, timeoutMs: 10_000, pollMs: 10 };
      return {
        engine: () => createEvmEngine(options),
        processes: () => [{ name: 'anvil', pid: nodePid, revive: () => Promise.resolve() }],
        faults: faultsOf(options, { noChain: noChain.url, silent: silent.url }),
        dispose: async () => {
          await noChain.close();
          await silent.close();
          await node.stop();
        },
      };
    },
  },
);
