import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../base/index.ts';
import { freshFolder, theriac } from './theriac.ts';

const COMMANDS = [
  ...[
    ['init'],
    ['validate'],
    ['run'],
    ['tune'],
    ['show'],
    ['report'],
    ['verify'],
    ['doctor'],
    ['schema'],
  ],
  ...[
    ['ledger', 'audit'],
    ['ledger', 'prove'],
    ['ledger', 'check'],
    ['ledger', 'consistency'],
    ['ledger', 'tiles'],
    ['ledger', 'witness-key'],
    ['ledger', 'read'],
    ['ledger', 'shred'],
    ['detect', 'fit'],
    ['detect'],
  ],
];

const folder = freshFolder();
/** What a reader of an example puts in for its made-up run folder and key. */
const actual = new Map([['runs/minimal-1a2b3c4d', 'run']]);

beforeAll(async () => {
  const preset = join(packageRoot(), 'scenarios/presets/minimal.yaml');
  actual.set('scenarios/presets/minimal.yaml', preset);
  const tuned = join(packageRoot(), 'scenarios/presets/tune-detector.yaml');
  actual.set('scenarios/presets/tune-detector.yaml', tuned);
  const made = await theriac(['run', preset, '--out', 'run', '--quiet'], folder);
  expect(made.code).toBe(0);
}, 240_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The example on the help page of a command, as words. */
async function exampleOf(command: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await theriac([...command, '--help'], folder);
  const examples = stdout.split('Examples:\n')[1];
  expect(examples, `an example for ${command.join(' ')}`).toBeDefined();
  const words = examples!.split('\n')[0]!.trim().split(/ {2,}/)[0]!.split(' ');
  return words.slice(1).map((word) => actual.get(word) ?? word);
}

test.each(COMMANDS.map((command) => [command.join(' '), command] as const))(
  '%s',
  async (_, command) => {
    const words = await exampleOf(command);
    const { code, stderr } = await theriac(words, folder);
    expect({ words, code, stderr }).toMatchObject({ words, code: 0 });
    const key = /key of the log: (\S+)/.exec(stderr)?.[1];
    if (key !== undefined) actual.set('KEY', key);
  },
);

test('schema prints the schema that is kept in the repository', async () => {
  const { stdout } = await theriac(['schema'], folder);
  const kept = readFileSync(join(packageRoot(), 'scenarios/scenario.schema.json'), 'utf8');
  expect(JSON.parse(stdout)).toEqual(JSON.parse(kept));
});
