import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshFolder, PRESETS, theriac } from './theriac.ts';

const folder = freshFolder();
const ledger = (...words: string[]) => theriac(['ledger', ...words], folder);
const inspector = ['--as', 'regulator', '--purpose', 'investigation'];
let rebuilt: Awaited<ReturnType<typeof rebuild>>;

/** What replaying the rules over the whole log says, but for its sealed records, and what it says of those. */
async function rebuild(): Promise<{ log: string; present: number; shredded: number }> {
  const { code, stdout } = await ledger('audit', 'run', '--rules', '--sealed');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^sound/);
  const line = /\n +sealed records: (\d+) named, (\d+) present, (\d+) shredded/.exec(stdout)!;
  const [said, named, present, shredded] = [line[0], ...line.slice(1).map(Number)] as const;
  expect(present! + shredded!).toBe(named);
  return { log: stdout.replace(said, ''), present: present!, shredded: shredded! };
}

beforeAll(async () => {
  const made = await theriac(
    ['run', join(PRESETS, 'minimal.yaml'), '--out', 'run', '--quiet'],
    folder,
  );
  expect(made.code).toBe(0);
  rebuilt = await rebuild();
}, 240_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('an event is read by those who may, and says by which rule others may not', async () => {
  const maker = await ledger('read', 'run', '0', '--as', 'factory');
  expect(maker.stdout).toMatch(/custody: reporter; epoch 0\n/);
  expect(maker.stdout).toMatch(/serials +\["[0-9A-Z]{13}"/);
  const pharmacy = await ledger('read', 'run', '0', '--as', 'pharmacy-1');
  expect(pharmacy.stdout).toMatch(/serials +denied \(default: no rule permits it\)/);
  const nobody = await ledger('read', 'run', '0', '--as', 'nobody');
  expect(nobody).toMatchObject({ code: 2 });
  expect(nobody.stderr).toMatch(/E_LEDGER_MEMBER/);
});

test('time and consent are held against the time of reading', async () => {
  const maker = ['read', 'run', '0', '--as', 'factory'];
  const later = await ledger(...maker, '--at', '2032-01-01');
  expect(later.stdout).toMatch(/^as factory, for operation, as of 2032-01-01T00:00:00\.000Z\n/);
  expect(later.stdout).toMatch(/serials +denied \(D7: /);
  const period = ['--consent-from', '2025-02-01', '--consent-until', '2025-01-01'];
  expect(await ledger(...maker, ...period)).toMatchObject({ code: 2 });
  const sometime = await ledger(...maker, '--at', 'sometime');
  expect(sometime.code).toBe(2);
  expect(sometime.stderr).toMatch(/E_USAGE[\s\S]*ISO 8601/);
});

test('a pharmacy may not have the maker’s event shredded; the regulator may', async () => {
  expect(await ledger('shred', 'run', '--event', '0', '--as', 'pharmacy-1')).toMatchObject({
    code: 1,
  });
  const before = await ledger('read', 'run', '0', ...inspector);
  expect(before.stdout).toMatch(/serials +\["/);
  expect(await ledger('shred', 'run', '--event', '0')).toMatchObject({ code: 0 });
  const after = await ledger('read', 'run', '0', ...inspector);
  expect(after.stdout).toMatch(/serials +shredded/);
});

test('after all epochs are shredded, the log audits and rebuilds the same state', async () => {
  for (let epoch = 0; epoch < 4; epoch++) {
    const { code, stdout } = await ledger('shred', 'run', '--epoch', `${epoch}`);
    expect({ code, stdout }).toMatchObject({ code: 0 });
  }
  const maker = await ledger('read', 'run', '1', '--as', 'factory');
  expect(maker.stdout).toMatch(/serials +shredded/);
  const { log, present } = rebuilt;
  expect(await rebuild()).toEqual({ log, present: 0, shredded: present });
});
