import { ANVIL_KEYS, createEvmEngine, startAnvil } from '../../../ledger/engines/evm/index.ts';
import { engineConformance } from '../../../ledger/engines/testing/index.ts';
import { anvilTest } from '../../support/engines/anvil-test.ts';

engineConformance(
  { test: anvilTest },
  {
    name: 'evm',
    packs: 40,
    place: async () => {
      const node = await startAnvil({ blockTimeS: 0.1 });
      const at = (url: string, more = {}) =>
        createEvmEngine({ url, privateKey: ANVIL_KEYS[0]!, timeoutMs: 10_000, ...more });
      return {
        engine: () => at(node.url, { nodePid: node.pid }),
        processes: () => [{ name: 'anvil', pid: node.pid, revive: () => Promise.resolve() }],
        dispose: () => node.stop(),
      };
    },
  },
);
