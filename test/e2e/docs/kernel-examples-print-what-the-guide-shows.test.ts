import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROJECT_ROOT, projectFiles, readProjectFile } from '../../support/source-files.ts';

const run = promisify(execFile);
const guide = readProjectFile('docs/kernel-guide.md');

/** What the guide says that `node <path>` prints. */
function shown(path: string): string | undefined {
  const after = guide.split(`\`node ${path}\``)[1];
  return after === undefined ? undefined : /```text\n([\s\S]*?)```/.exec(after)?.[1];
}

const examples = projectFiles(/^docs\/examples\/kernel\/.*\.mjs$/);

test('there are seven', () => {
  expect(examples).toHaveLength(7);
});

test.each(examples)('%s', async (path) => {
  const { stdout } = await run(process.execPath, [join(PROJECT_ROOT, path)]);
  expect(stdout).toBe(shown(path));
});

test('the first model of the guide runs as it stands', async () => {
  const code = /```js\n([\s\S]*?)```/.exec(guide)![1]!;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: PROJECT_ROOT,
  });
  expect(stdout).toBe('Ada left at 5000\nBen left at 10000\n');
});
