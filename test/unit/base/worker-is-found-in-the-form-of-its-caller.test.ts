import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { packageRoot, workerFile } from '../../../base/index.ts';

const support = join(packageRoot(), 'test', 'support', 'base');

it('a TypeScript caller gets a TypeScript worker that starts', async () => {
  const caller = pathToFileURL(join(support, 'caller.ts')).href;
  const { filename, execArgv } = workerFile('./echo.worker', caller);
  const worker = new Worker(filename, { execArgv, workerData: 21 });
  const [answer] = (await once(worker, 'message')) as [number];
  expect(answer).toBe(42);
});

it('a built caller gets a built worker, without a loader', () => {
  const caller = pathToFileURL(join(support, 'caller.js')).href;
  expect(workerFile('./echo.worker', caller)).toEqual({
    filename: join(support, 'echo.worker.js'),
    execArgv: [],
  });
});

it('the root of the package holds its package.json', () => {
  expect(existsSync(join(packageRoot(), 'package.json'))).toBe(true);
});
