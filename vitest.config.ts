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
    projects: [
      project('unit'),
      project('property'),
      project('conformance'),
      project('golden'),
      project('integration', { testTimeout: 180_000 }),
      project('e2e', { fileParallelism: false, testTimeout: 240_000 }),
      project('tidy', { testTimeout: 120_000 }),
      ...(soak ? [project('soak', { fileParallelism: false, testTimeout: 14_400_000 })] : []),
    ],
  },
});
