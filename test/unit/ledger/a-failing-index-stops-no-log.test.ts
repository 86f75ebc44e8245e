import { setImmediate } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { IndexBehind } from '../../../ledger/engines/level/index-behind.ts';
import type { BlockPlace } from '../../../ledger/log/index.ts';

const PLACE = { height: 0 } as BlockPlace;

test('an index that cannot be written is left alone, and nobody is told but the next opening', async () => {
  const add = vi.fn();
  const full = () => Promise.reject(new Error('no space left on device'));
  const behind = new IndexBehind({ add, flush: full, close: full });
  behind.add(PLACE, () => []);
  await setImmediate();
  behind.add(PLACE, () => []);
  expect(add).toHaveBeenCalledOnce();
  await expect(behind.close()).resolves.toBeUndefined();
});
