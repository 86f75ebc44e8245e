/**
 * Audits a log that was exported as C2SP tlog-tiles: every entry must hash to its place in the lowest tiles, every
 * tile to its place in the tile above, and the whole to the root in the signed checkpoint. Tiles hold no genesis
 * record, so the signatures of transactions are not checked here.
 *
 * @module
 */
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditFinding } from './audit-report.ts';
import { Malformed } from './malformed.ts';
import { leafHash, sameBytes } from './merkle.ts';
import { digest } from './sha256.ts';
import { isSignedBy, parseCheckpoint, parseNote, parseVerifierKey } from './signed-note.ts';
import { type Cosigner, type WitnessPolicy, WitnessQuorum } from './witness-policy.ts';

const WIDTH = 256;
const HASH_BYTES = 32;
const FINDINGS_MAX = 100;
/** 256 entries of at most 65 535 bytes, each after its length. */
const BUNDLE_BYTES_MAX = WIDTH * 65_537;
const CHECKPOINT_BYTES_MAX = 1024 * 1024;

export interface TileReport {
  /** True where nothing was found. */
  readonly ok: boolean;
  readonly origin: string | undefined;
  /** Entries that were read and found in the tree. */
  readonly entries: number;
  /** Of these, how many are there as their hash only, being longer than 65 535 bytes. */
  readonly hashedEntries: number;
  /** Root of the entries as recomputed, hex. */
  readonly rootHash: string;
  readonly cosigners: readonly Cosigner[];
  readonly findings: readonly AuditFinding[];
  /** What this audit cannot see, whatever the directory holds. */
  readonly limits: readonly string[];
}

export interface TileAuditOptions extends WitnessPolicy {
  /** Verifier key of the log. */
  readonly trust: string;
}

/** Audits the tiles in `directory`. Never throws for anything that the directory holds or lacks. */
export function auditTiles(directory: string, options: TileAuditOptions): TileReport {
  const audit = new TileAudit(directory);
  try {
    audit.run(options);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    audit.report('checkpoint', error.message);
  }
  return audit.result();
}

class TileAudit {
  private readonly directory: string;
  private readonly findings: AuditFinding[] = [];
  private origin: string | undefined;
  private entries = 0;
  private hashedEntries = 0;
  private root: Uint8Array = digest();
  private cosigners: readonly Cosigner[] = [];
  private limits: readonly string[] = [];

  constructor(directory: string) {
    this.directory = directory;
  }

  report(place: string, message: string): void {
    if (this.findings.length < FINDINGS_MAX) this.findings.push({ place, message });
  }

  /** Throws Malformed where the checkpoint cannot be relied on. */
  run(options: TileAuditOptions): void {
    const trusted = parseVerifierKey(options.trust);
    const quorum = new WitnessQuorum(options);
    const bytes = this.read('checkpoint', CHECKPOINT_BYTES_MAX);
    if (bytes === undefined) return;
    const text = bytes.toString('utf8');
    if (!sameBytes(Buffer.from(text), bytes)) throw new Malformed('the file is not UTF-8');
    const note = parseNote(text);
    if (!isSignedBy(note, trusted)) throw new Malformed('the trusted key did not sign it');
    const { origin, size, rootHash } = parseCheckpoint(note.text);
    this.origin = origin;
    if (origin !== trusted.name) throw new Malformed('it is of another log');
    this.cosigners = quorum.cosigners(note);
    this.limits = quorum.limits(this.cosigners);
    if (this.cosigners.length < quorum.quorum) {
      this.report('checkpoint', `${this.cosigners.length} of ${quorum.quorum} cosignatures`);
    }
    if (size > BigInt(Number.MAX_SAFE_INTEGER)) throw new Malformed('the log is too long to audit');
    this.recompute(Number(size), rootHash);
  }

  result(): TileReport {
    const { findings, origin, entries, hashedEntries, cosigners, limits } = this;
    const rootHash = Buffer.from(this.root).toString('hex');
    const ok = findings.length === 0;
    return { ok, origin, entries, hashedEntries, rootHash, cosigners, findings, limits };
  }

  private recompute(size: number, rootHash: Uint8Array): void {
    const leaves: Uint8Array[] = [];
    for (const tile of tilesOf('entries', size)) {
      leaves.push(...this.bundle(tile));
      // A checkpoint may state a size that no disk holds: with so much missing, the rest says nothing.
      if (this.findings.length === FINDINGS_MAX) return;
    }
    let hashes: readonly Uint8Array[] = leaves;
    for (let level = 0; hashes.length > 0; level++) {
      for (const tile of tilesOf(String(level), hashes.length)) this.compare(tile, hashes);
      hashes = fullTileRoots(hashes);
    }
    this.root = treeRoot(leaves);
    if (this.findings.length === 0 && !sameBytes(this.root, rootHash)) {
      this.report('checkpoint', 'the entries do not have the root that was signed');
    }
  }

  /** Leaf hashes of a bundle; of what cannot be read, hashes of nothing, which fit no tile. */
  private bundle(tile: Tile): readonly Uint8Array[] {
    const leaves: Uint8Array[] = [];
    const bytes = this.read(tile.path, BUNDLE_BYTES_MAX);
    for (let at = 0; bytes !== undefined && at < bytes.length; ) {
      const length = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : BUNDLE_BYTES_MAX;
      const entry = bytes.subarray(at + 2, at + 2 + length);
      at += 2 + length;
      if (at > bytes.length || leaves.length === tile.width) {
        this.report(tile.path, 'an entry is cut off, or there are too many');
        break;
      }
      // No signed transaction has 32 bytes: such an entry is the leaf hash of one that is too long for a bundle.
      const isHash = entry.length === HASH_BYTES;
      if (isHash) this.hashedEntries++;
      leaves.push(isHash ? entry : leafHash(entry));
    }
    if (bytes !== undefined && leaves.length < tile.width) {
      this.report(tile.path, `${leaves.length} entries where there must be ${tile.width}`);
    }
    this.entries += leaves.length;
    while (leaves.length < tile.width) leaves.push(digest());
    return leaves;
  }

  private compare(tile: Tile, hashes: readonly Uint8Array[]): void {
    const bytes = this.read(tile.path, WIDTH * HASH_BYTES);
    if (bytes === undefined) return;
    const from = tile.index * WIDTH;
    const expected = Buffer.concat(hashes.slice(from, from + tile.width));
    if (!bytes.equals(expected)) this.report(tile.path, 'the tile is not what lies below it');
  }

  /** The file, or undefined after reporting it as missing, too long or no plain file. */
  private read(path: string, bytesMax: number): Buffer | undefined {
    try {
      const full = join(this.directory, path);
      const state = lstatSync(full);
      if (state.isFile() && state.size <= bytesMax) return readFileSync(full);
      this.report(path, 'not a plain file of a possible length');
    } catch (error) {
      this.report(path, `cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
    }
    return undefined;
  }
}

interface Tile {
  readonly path: string;
  readonly index: number;
  /** Entries in it: 256, or fewer at the right edge. */
  readonly width: number;
}

/** The tiles that hold `count` hashes of a level, or bundles that hold as many entries. */
function* tilesOf(level: string, count: number): Generator<Tile> {
  for (let index = 0; index * WIDTH < count; index++) {
    const width = Math.min(WIDTH, count - index * WIDTH);
    const suffix = width < WIDTH ? `.p/${width}` : '';
    yield { path: `tile/${level}/${indexPath(index)}${suffix}`, index, width };
  }
}

/** 1234067 → `x001/x234/067`. */
function indexPath(index: number): string {
  const last = String(index % 1000).padStart(3, '0');
  let path = last;
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  }
  return path;
}

function fullTileRoots(hashes: readonly Uint8Array[]): readonly Uint8Array[] {
  const roots: Uint8Array[] = [];
  for (let from = 0; from + WIDTH <= hashes.length; from += WIDTH) {
    roots.push(treeRoot(hashes.slice(from, from + WIDTH)));
  }
  return roots;
}

const NODE = Uint8Array.of(1);

/** Root over leaf hashes (RFC 9162 §2.1.1): pairs are joined level by level, an odd last one moves up as it is. */
function treeRoot(leaves: readonly Uint8Array[]): Uint8Array {
  let level = leaves;
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i + 1 < level.length; i += 2)
      above.push(digest(NODE, level[i]!, level[i + 1]!));
    if (level.length % 2 === 1) above.push(level.at(-1)!);
    level = above;
  }
  return level[0] ?? digest();
}
