/**
 * A log as C2SP tlog-tiles: plain files that any web server or object store can hand out, from which a reader computes
 * whatever proof it wants. The checkpoint is written last, so that a directory with a checkpoint is whole.
 *
 * @module
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import { SHA256_BYTES } from '../crypto/sha256.ts';
import { COSIGNED_FILE, noteText } from './checkpoint.ts';
import { DirectoryStorage } from './directory-storage.ts';
import type { LogStorage } from './log-storage.ts';
import { hashLeaf } from './merkle-range.ts';
import { readStoredTree } from './stored-tree.ts';
import { hashTiles, tilePath, WIDTH } from './tile-layout.ts';

/** Entries have a length of two bytes. */
const ENTRY_BYTES_MAX = 0xffff;

export interface TileSummary {
  readonly entries: number;
  /** Entries too long for a bundle, which holds their leaf hash instead. */
  readonly hashedEntries: number;
  /** Files written, the checkpoint included. */
  readonly files: number;
}

/**
 * Writes the log in `directory`, up to its last checkpoint, as tiles into `target`, which must be empty or absent. The
 * checkpoint is the cosigned one where witnesses cosigned the last. Throws E_LEDGER_EXISTS, E_LEDGER_MISSING,
 * E_LEDGER_CORRUPT or E_LEDGER_VERSION.
 */
export async function exportTiles(directory: string, target: string): Promise<TileSummary> {
  refuseFull(target);
  const storage = new DirectoryStorage(directory);
  const files = new TileFiles(target);
  let bundle: Uint8Array[] = [];
  let bundles = 0;
  let hashedEntries = 0;
  const { checkpoint, leaves } = await readStoredTree(storage, directory, (transaction) => {
    const isLong = transaction.length > ENTRY_BYTES_MAX;
    if (isLong) hashedEntries++;
    bundle.push(lengthPrefixed(isLong ? leafHash(transaction) : transaction));
    if (bundle.length < WIDTH) return;
    files.write(tilePath('entries', bundles++, WIDTH), Buffer.concat(bundle));
    bundle = [];
  });
  if (bundle.length > 0) {
    files.write(tilePath('entries', bundles, bundle.length), Buffer.concat(bundle));
  }
  for (const { path, bytes } of hashTiles(leaves)) files.write(path, bytes);
  files.write('checkpoint', await bestNote(storage, checkpoint.note));
  return { entries: leaves.size, hashedEntries, files: files.count };
}

class TileFiles {
  count = 0;
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  write(path: string, bytes: Uint8Array | string): void {
    const full = join(this.root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, bytes);
    this.count++;
  }
}

function lengthPrefixed(entry: Uint8Array): Uint8Array {
  const out = Buffer.alloc(2 + entry.length);
  out.writeUInt16BE(entry.length);
  out.set(entry, 2);
  return out;
}

function leafHash(entry: Uint8Array): Uint8Array {
  const hash = new Uint8Array(SHA256_BYTES);
  hashLeaf(hash, entry);
  return hash;
}

async function bestNote(storage: LogStorage, note: string): Promise<string> {
  if (!(await storage.list()).includes(COSIGNED_FILE)) return note;
  const cosigned = new TextDecoder().decode(await storage.read(COSIGNED_FILE));
  return noteText(cosigned) === noteText(note) ? cosigned : note;
}

function refuseFull(target: string): void {
  if (!existsSync(target) || readdirSync(target).sort().length === 0) return;
  throw new TheriacError({
    code: 'E_LEDGER_EXISTS',
    place: target,
    rule: 'the directory for the tiles is not empty',
    remedy: 'Name a directory that is empty or absent: tiles of two logs must not mix.',
  });
}
