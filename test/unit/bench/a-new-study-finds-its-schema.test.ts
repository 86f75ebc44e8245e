import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import yargs from 'yargs';
import { addInit } from '../../../bench/cli/init.ts';

test('the schema that the first line names lies where it says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'theriac-init-'));
  try {
    const output = { json: false, text: () => {}, event: () => {}, note: () => {} };
    await addInit(yargs(['init', folder]), output).parseAsync();
    const text = readFileSync(join(folder, 'scenario.yaml'), 'utf8');
    const [, schema] = /\$schema=(\S+)/.exec(text)!;
    expect(existsSync(resolve(folder, schema!))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
