import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** One project per kind of test, so that `--project unit` runs in seconds. */
function project(name: string, extra: Record<string, unknown> = {}) {
  return {
    test: {
      name,
      setupFiles: ['test/support/fixed-seed.ts'],
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: 60_000,
      ...extra,
    },
  };
}

const soak = process.env['THERIAC_SOAK'] === '1';

export default defineConfig({
  test: {
    // Left to itself vitest leaves a core free, which on two is half of the machine.
    maxWorkers: availableParallelism(),
    projects: [
      project('unit'),
      project('property'),
      project('conformance'),
      project('golden'),
      project('integration', { testTimeout: 180_000 }),
      project('e2e', { testTimeout: 240_000 }),
      project('tidy', { testTimeout: 120_000 }),
      ...(soak ? [project('soak', { fileParallelism: false, testTimeout: 14_400_000 })] : []),
    ],
  },
});
