import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../base/index.ts';

test.runIf(process.platform === 'linux')('a small child of a large process is small', () => {
  const large = Buffer.alloc(400 * 1024 * 1024, 1);
  const file = join(packageRoot(), 'bench/measure/peak-memory.ts');
  const script = `const { peakMemoryMb } = await import(${JSON.stringify(file)}); console.log(peakMemoryMb())`;
  const arguments_ = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const told = Number(execFileSync(process.execPath, arguments_, { cwd: packageRoot() }));
  expect(large[0]).toBe(1);
  expect(told).toBeGreaterThan(20);
  expect(told).toBeLessThan(350);
});
