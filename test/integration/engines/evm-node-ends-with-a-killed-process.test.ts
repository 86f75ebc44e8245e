import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { packageRoot } from '../../../base/index.ts';
import { anvilTest } from '../../support/engines/anvil-test.ts';

/** What a process was started with; empty for one that ended, also where nobody has asked how. */
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

anvilTest('a node ends when SIGKILL ends the process that started it', async () => {
  const file = join(packageRoot(), 'test/support/engines/anvil-orphan.ts');
  const starter = spawn(process.execPath, ['--import', 'tsx', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(starter.stdout, 'data')) as [Buffer];
  const node = said.toString().trim();
  expect(commandOf(node)).toContain('anvil');
  starter.kill('SIGKILL');
  while (commandOf(node) !== '') await pause(20);
});
