import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { freshFolder, PRESETS, theriac } from './theriac.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const MINIMAL = join(PRESETS, 'minimal.yaml');

describe('exit code 2, code and remedy, and never a stack', () => {
  test.each([
    [[], 'E_USAGE'],
    [['rnu', MINIMAL], 'did you mean `run`?'],
    [['run'], 'an argument is missing'],
    [['run', MINIMAL, '--sede', '7'], 'did you mean `--seed`?'],
    [['run', MINIMAL, '--workers', 'two'], 'must be a whole number'],
    [['run', MINIMAL, '--seed', '1', '--seed', '2'], '--seed is given more than once'],
    [['run', MINIMAL, '--commit', 'some'], '"first", "all", "none"'],
    [['run', MINIMAL, '--replications', '3'], 'has no experiment'],
    [['run', MINIMAL, '--set', 'tiem.horizon=3 d'], 'E_SCENARIO_UNKNOWN_KEY'],
    [['run', 'absent.yaml'], 'E_SCENARIO_FILE_MISSING'],
    [['show', 'absent'], 'E_RUN_FOLDER'],
    [['verify', 'absent'], 'E_RUN_FOLDER'],
    [['report', 'absent'], 'E_RUN_FOLDER'],
    [['ledger'], 'what to do with ledgers is missing'],
    [['ledger', 'audit', 'absent'], 'there is no ledger in it'],
    [['ledger', 'check', 'absent.json', '--trust', 'k'], 'E_PROOF_FILE'],
    [['bench'], 'what is to be measured is missing'],
    [['bench', 'ledger', '--pairs', '0'], '--pairs must be a whole number'],
    [['bench', 'ledger', '--audit-transactions', 'all'], '--audit-transactions must be a whole'],
    [['bench', 'ledger', '--packs', '100'], '--packs must be at least'],
    [['bench', 'ledger', '--durability', 'some'], '"block", "interval", "none"'],
    [['bench', 'ledger', '--out', '.'], 'E_RUN_EXISTS'],
    [['bench', 'ledger', '--directory', PRESETS], 'must be empty'],
    [['bench', 'world', '--sizes', '10000,many'], '--sizes must be whole numbers'],
    [['bench', 'world', '--sizes', '100'], '--sizes must be whole numbers'],
  ])('theriac %j', async (words, told) => {
    const { code, stdout, stderr } = await theriac(words, folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(told);
    expect(stderr).toContain('→ ');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

test('with --json the error is an object on stdout too', async () => {
  const { stdout } = await theriac(['run', 'absent.yaml', '--json'], folder);
  expect(JSON.parse(stdout)).toMatchObject({ event: 'error', code: 'E_SCENARIO_FILE_MISSING' });
});
