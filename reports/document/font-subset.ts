/**
 * A web font that holds only the letters of one page. The report must look the same without a network and without an
 * installed font, and a whole font would be 0.5 MB a weight. Glyph numbers are kept and the outlines of unused glyphs
 * emptied, so that no other table has to change; WOFF (W3C 2012) compresses the empty places away. Kerning and
 * ligatures are dropped: at the size of the page nobody sees them.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';

const KEPT_TABLES = [
  'OS/2',
  'cmap',
  'glyf',
  'head',
  'hhea',
  'hmtx',
  'loca',
  'maxp',
  'name',
  'post',
];

/** Finds the glyph of a character; 0 where the font has none. */
type GlyphOf = (codePoint: number) => number;

/**
 * The WOFF file of a TrueType font reduced to some characters.
 *
 * @param path a TTF file with `glyf` outlines.
 */
export async function subsetFont(
  path: string,
  codePoints: ReadonlySet<number>,
  glyphOf: GlyphOf,
): Promise<Uint8Array> {
  const tables = readTables(await readFile(path));
  const kept = new Set([0, ...[...codePoints].map(glyphOf)]);
  const outlines = keepOutlines(tables, kept);
  const head = Buffer.from(tables.get('head')!);
  head.writeInt16BE(LONG_OFFSETS, 50);
  const post = Buffer.from(tables.get('post')!.subarray(0, 32));
  post.writeUInt32BE(POST_WITHOUT_NAMES, 0);
  const subset = new Map([...tables, ...outlines, ['head', head], ['post', post]] as const);
  return toWoff(KEPT_TABLES.map((tag) => [tag, subset.get(tag)!] as const));
}

const LONG_OFFSETS = 1;
const POST_WITHOUT_NAMES = 0x0003_0000;

function readTables(font: Buffer): ReadonlyMap<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let entry = 0; entry < font.readUInt16BE(4); entry += 1) {
    const at = 12 + 16 * entry;
    const offset = font.readUInt32BE(at + 8);
    const length = font.readUInt32BE(at + 12);
    tables.set(font.toString('latin1', at, at + 4), font.subarray(offset, offset + length));
  }
  return tables;
}

/** New `glyf` and `loca` in which only `kept` glyphs, and the parts they are composed of, have outlines. */
function keepOutlines(
  tables: ReadonlyMap<string, Buffer>,
  kept: ReadonlySet<number>,
): ReadonlyMap<string, Buffer> {
  const glyf = tables.get('glyf')!;
  const offsets = readOffsets(tables);
  const outline = (glyph: number): Buffer => glyf.subarray(offsets[glyph], offsets[glyph + 1]);
  const needed = new Set(kept);
  // A Set hands out what is added while it is walked, so this reaches parts of parts.
  for (const glyph of needed) for (const part of partsOf(outline(glyph))) needed.add(part);
  const loca = Buffer.alloc(4 * offsets.length);
  const pieces: Buffer[] = [];
  let length = 0;
  for (let glyph = 0; glyph < offsets.length - 1; glyph += 1) {
    loca.writeUInt32BE(length, 4 * glyph);
    if (!needed.has(glyph)) continue;
    const piece = padded(outline(glyph));
    pieces.push(piece);
    length += piece.length;
  }
  loca.writeUInt32BE(length, 4 * (offsets.length - 1));
  return new Map([
    ['glyf', Buffer.concat(pieces)],
    ['loca', loca],
  ]);
}

function readOffsets(tables: ReadonlyMap<string, Buffer>): readonly number[] {
  const loca = tables.get('loca')!;
  const isLong = tables.get('head')!.readInt16BE(50) === LONG_OFFSETS;
  return isLong
    ? Array.from({ length: loca.length / 4 }, (_, at) => loca.readUInt32BE(4 * at))
    : Array.from({ length: loca.length / 2 }, (_, at) => 2 * loca.readUInt16BE(2 * at));
}

const ARGUMENTS_ARE_WORDS = 0x0001;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_TWO_SCALES = 0x0040;
const HAS_MATRIX = 0x0080;

/** Glyphs that a composite outline refers to (OpenType, table glyf). */
function partsOf(outline: Buffer): readonly number[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return [];
  const parts: number[] = [];
  let at = 10;
  for (;;) {
    const flags = outline.readUInt16BE(at);
    parts.push(outline.readUInt16BE(at + 2));
    if ((flags & MORE_COMPONENTS) === 0) return parts;
    at += 4 + ((flags & ARGUMENTS_ARE_WORDS) === 0 ? 2 : 4);
    if ((flags & HAS_SCALE) !== 0) at += 2;
    else if ((flags & HAS_TWO_SCALES) !== 0) at += 4;
    else if ((flags & HAS_MATRIX) !== 0) at += 8;
  }
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

const WOFF_HEADER_BYTES = 44;
const WOFF_ENTRY_BYTES = 20;
const TRUETYPE = 0x0001_0000;

function toWoff(tables: readonly (readonly [string, Buffer])[]): Uint8Array {
  const header = Buffer.alloc(WOFF_HEADER_BYTES + WOFF_ENTRY_BYTES * tables.length);
  const pieces: Buffer[] = [header];
  let length = header.length;
  let sfntLength = 12 + 16 * tables.length;
  tables.forEach(([tag, table], entry) => {
    const compressed = deflateSync(table, { level: 9 });
    const stored = compressed.length < table.length ? compressed : table;
    const at = WOFF_HEADER_BYTES + WOFF_ENTRY_BYTES * entry;
    header.write(tag, at, 'latin1');
    header.writeUInt32BE(length, at + 4);
    header.writeUInt32BE(stored.length, at + 8);
    header.writeUInt32BE(table.length, at + 12);
    header.writeUInt32BE(checksum(padded(table)), at + 16);
    const piece = padded(stored);
    pieces.push(piece);
    length += piece.length;
    sfntLength += padded(table).length;
  });
  header.write('wOFF', 0, 'latin1');
  header.writeUInt32BE(TRUETYPE, 4);
  header.writeUInt32BE(length, 8);
  header.writeUInt16BE(tables.length, 12);
  header.writeUInt32BE(sfntLength, 16);
  return Buffer.concat(pieces);
}

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}
