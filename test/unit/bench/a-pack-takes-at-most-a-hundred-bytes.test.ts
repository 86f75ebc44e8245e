import { expect, test } from 'vitest';
import { columnBytes } from '../../../base/index.ts';
import { registrySetup } from '../../../bench/run/registry-setup.ts';
import { playOnce } from '../../../bench/world/play.ts';
import { worldOfSize } from '../../../bench/world/world-of-size.ts';
import { ContractState } from '../../../ledger/contracts/contract-state.ts';
import type { WorldBytes } from '../../../sim/index.ts';

test('the columns of a world and of its contracts take at most 100 bytes a pack', () => {
  const model = worldOfSize(50_000);
  let counted: WorldBytes | undefined;
  const { play, world } = playOnce({
    model,
    seed: 'bytes',
    onEnd: (bytes) => {
      counted = bytes;
    },
  });
  const contracts = new ContractState('pedigree', registrySetup(model));
  // otherwise they grew, and had another size at the end
  expect(world.identities.length).toBeLessThanOrEqual(contracts.status.length);
  const state = Object.values(counted!.state).reduce((sum, bytes) => sum + bytes, 0);
  expect((state + columnBytes(contracts)) / play.packs).toBeLessThanOrEqual(100);
  const history = Object.values(counted!.history).reduce((sum, bytes) => sum + bytes, 0);
  expect(history / play.events).toBeGreaterThan(82);
});
