import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSigner } from '../../../ledger/crypto/keys.ts';
import { commitEvents, exportTiles } from '../../../ledger/index.ts';
import { encodeCheckpoint, verifierKey } from '../../../ledger/log/checkpoint.ts';
import { LeafHashes } from '../../../ledger/log/merkle-proof.ts';
import { hashTiles, tilePath } from '../../../ledger/log/tile-layout.ts';
import { auditTiles } from '../../../ledger/verify/index.ts';
import { smallRequest, temporaryDirectory } from '../../support/ledger/committed-log.ts';

const request = smallRequest(120, 2);
const { logKey, transactions, rootHash } = await commitEvents(request);
const target = join(temporaryDirectory(), 'tiles');
const summary = await exportTiles(request.directory, target);
const files = readdirSync(target, { recursive: true, encoding: 'utf8' })
  .filter((path) => statSync(join(target, path)).isFile())
  .sort();

test('the files are those of tlog-tiles, and the export is sound', () => {
  const left = transactions - 512;
  expect(transactions).toBeGreaterThan(512);
  expect(files).toEqual([
    'checkpoint',
    ...['tile/0/000', 'tile/0/001', `tile/0/002.p/${left}`, 'tile/1/000.p/2'],
    ...['tile/entries/000', 'tile/entries/001', `tile/entries/002.p/${left}`],
  ]);
  expect(summary).toEqual({ entries: transactions, hashedEntries: 0, files: files.length });
  const report = auditTiles(target, { trust: logKey });
  expect(report).toMatchObject({ ok: true, findings: [], entries: transactions, rootHash });
  expect(report.limits.join()).toMatch(/split view/);
});

test('a changed byte, a byte less or more, and a missing file are found', () => {
  for (const path of files) {
    const full = join(target, path);
    const sound = readFileSync(full);
    const flipped = Buffer.from(sound);
    flipped[Math.floor(sound.length / 3)]! ^= 1;
    for (const bytes of [flipped, sound.subarray(1), Buffer.concat([sound, Buffer.of(0)])]) {
      writeFileSync(full, bytes);
      expect(auditTiles(target, { trust: logKey }).ok, path).toBe(false);
    }
    rmSync(full);
    expect(auditTiles(target, { trust: logKey }).findings[0]?.place, path).toBe(path);
    mkdirSync(full);
    expect(auditTiles(target, { trust: logKey }).ok, path).toBe(false);
    rmSync(full, { recursive: true });
    writeFileSync(full, sound);
  }
  expect(auditTiles(target, { trust: logKey }).ok).toBe(true);
});

test('another key, no directory and an unmet quorum are findings', async () => {
  const other = await commitEvents({ ...smallRequest(2, 2), seed: 'other' });
  expect(auditTiles(target, { trust: other.logKey }).ok).toBe(false);
  expect(auditTiles(target, { trust: 'nonsense' }).ok).toBe(false);
  expect(auditTiles(join(target, 'absent'), { trust: logKey }).ok).toBe(false);
  expect(auditTiles(target, { trust: logKey, witnesses: [logKey] }).ok).toBe(false);
});

test('a signed size that nobody can have ends the audit, not the auditor', () => {
  const signer = createSigner(new Uint8Array(32).fill(7));
  const hash = new Uint8Array(32);
  const huge = { treeSize: Number.MAX_SAFE_INTEGER, rootHash: hash, blocks: 1, headHash: hash };
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'checkpoint'), encodeCheckpoint(huge, 'big', signer));
  const { ok, findings } = auditTiles(directory, { trust: verifierKey('big', signer.publicKey) });
  expect([ok, findings.length]).toEqual([false, 100]);
});

test('an entry too long for a bundle is there by its hash', async () => {
  const long = smallRequest(1, 5000);
  const { logKey: key, transactions: count } = await commitEvents(long);
  const tiles = join(temporaryDirectory(), 'tiles');
  const { hashedEntries } = await exportTiles(long.directory, tiles);
  expect(hashedEntries).toBeGreaterThan(0);
  const report = auditTiles(tiles, { trust: key });
  expect(report).toMatchObject({ ok: true, entries: count, hashedEntries });
});

test('tiles are not written among other files', async () => {
  await expect(exportTiles(request.directory, target)).rejects.toMatchObject({
    code: 'E_LEDGER_EXISTS',
  });
});

test('paths and widths are those that the specification gives as examples', () => {
  expect(tilePath('0', 1_234_067, 256)).toBe('tile/0/x001/x234/067');
  const leaves = new LeafHashes();
  for (let i = 0; i < 70_000; i++) leaves.append(Uint8Array.of(i, i >> 8, i >> 16));
  const paths = [...hashTiles(leaves)].map(({ path }) => path);
  expect(paths.filter((path) => /^tile\/0\/[x\d/]+$/.test(path))).toHaveLength(273);
  expect(paths.slice(273)).toEqual([
    'tile/0/273.p/112',
    'tile/1/000',
    'tile/1/001.p/17',
    'tile/2/000.p/1',
  ]);
});
