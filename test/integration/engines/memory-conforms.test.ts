import { test } from 'vitest';
import { createLiveMemoryEngine } from '../../../ledger/engines/memory/index.ts';
import { engineConformance } from '../../../ledger/engines/testing/index.ts';

engineConformance(
  { test },
  {
    name: 'memory',
    place: () =>
      Promise.resolve({
        engine: () => createLiveMemoryEngine(0),
        dispose: () => Promise.resolve(),
      }),
  },
);
