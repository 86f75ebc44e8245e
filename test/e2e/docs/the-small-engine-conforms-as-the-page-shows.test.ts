import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROJECT_ROOT, readProjectFile } from '../../support/source-files.ts';

const run = promisify(execFile);

test('node docs/examples/engines/conformance.mjs', async () => {
  const page = readProjectFile('docs/engines.md');
  const { stdout } = await run(process.execPath, [
    join(PROJECT_ROOT, 'docs/examples/engines/conformance.mjs'),
  ]);
  expect(stdout).toBe(/```text\n([\s\S]*?)```/.exec(page)![1]);
});
