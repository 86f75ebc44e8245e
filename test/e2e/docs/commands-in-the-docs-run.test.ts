import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROJECT_ROOT, projectFiles, readProjectFile } from '../../support/source-files.ts';

const run = promisify(execFile);
const MAIN = join(PROJECT_ROOT, 'dist/bench/cli/main.js');

/** The lines of the page's `sh` blocks that call the command, in order, continuation lines joined. */
function commandsOf(page: string): string[] {
  const blocks = readProjectFile(page).matchAll(/```sh\n([\s\S]*?)```/g);
  return [...blocks]
    .flatMap(([, block]) => (block ?? '').replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => line.startsWith('npx theriac '))
    .map((line) => line.replace(/\s+#.*$/, ''));
}

/** Commands that read the public data sets, which not everybody has. */
const needsData = (command: string) => command.includes('--data');

for (const page of projectFiles(/^(README|docs\/.*)\.md$/)) {
  const commands = commandsOf(page).filter((command) => !needsData(command));
  if (commands.length === 0) continue;
  test(`every command of ${page} ends with 0`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'theriac-docs-'));
    symlinkSync(join(PROJECT_ROOT, 'scenarios'), join(folder, 'scenarios'));
    try {
      for (const command of commands) {
        const words = command.split(/\s+/).slice(2);
        const ended = await run(process.execPath, [MAIN, ...words], { cwd: folder }).then(
          () => 0,
          (error: unknown) => error,
        );
        expect(ended, command).toBe(0);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

test('the pages that teach hold commands', () => {
  expect(commandsOf('docs/tour.md').length).toBeGreaterThan(4);
});
