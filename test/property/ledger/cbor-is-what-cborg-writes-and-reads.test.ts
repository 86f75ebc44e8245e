import { decode, encode } from 'cborg';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CborReader } from '../../../ledger/crypto/cbor-reader.ts';
import { CborWriter } from '../../../ledger/crypto/cbor-writer.ts';
import { CborCursor } from '../../../ledger/verify/cbor-cursor.ts';

type Value = null | boolean | number | string | Uint8Array | Value[];

/** Floats with a fraction: cborg writes whole numbers as integers, the ledger says which it means. */
const fraction = fc
  .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.float({ noNaN: true }))
  .filter((value) => Number.isFinite(value) && !Number.isInteger(value));
const value = fc.letrec<{ value: Value; list: Value[] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.integer({ min: -70_000, max: 70_000 }),
    fraction,
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.uint8Array({ maxLength: 300 }),
    tie('list'),
  ),
  list: fc.array(tie('value'), { maxLength: 30 }),
})).value;

function write(item: Value, out: CborWriter): void {
  if (item === null) out.null();
  else if (typeof item === 'boolean') out.boolean(item);
  else if (typeof item === 'string') out.textString(item);
  else if (typeof item === 'number' && Number.isInteger(item)) out.integer(item);
  else if (typeof item === 'number') out.float(item);
  else if (item instanceof Uint8Array) out.byteString(item);
  else {
    out.array(item.length);
    for (const inner of item) write(inner, out);
  }
}

function read(cursor: CborCursor): Value {
  const item = cursor.next();
  if (item.kind !== 'array') return item.value;
  return Array.from({ length: item.value as number }, () => read(cursor));
}

test('the writer gives the bytes of cborg, and the verifier reads the value back', () => {
  fc.assert(
    fc.property(value, (item) => {
      const out = new CborWriter(1);
      write(item, out);
      const bytes = out.copy();
      expect(Buffer.from(bytes)).toEqual(Buffer.from(encode(item)));
      const cursor = new CborCursor(bytes);
      const back = read(cursor);
      expect(cursor.atEnd).toBe(true);
      const again = new CborWriter();
      write(back, again);
      expect(again.copy()).toEqual(bytes);
    }),
    { numRuns: 500 },
  );
});

test('whatever bytes the verifier accepts have one form: writing them again gives the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 12 }), (bytes) => {
      let item: ReturnType<CborCursor['next']>;
      const cursor = new CborCursor(bytes);
      try {
        item = cursor.next();
      } catch {
        return;
      }
      if (item.kind === 'array' || item.kind === 'map' || item.kind === 'tag') return;
      const out = new CborWriter();
      if (item.kind === 'float') out.float(item.value as number);
      else write(item.value, out);
      const used = bytes.subarray(0, cursor.position);
      expect(Buffer.from(out.copy())).toEqual(Buffer.from(used));
      if (item.kind !== 'float') decode(used, { strict: true });
    }),
    { numRuns: 5000 },
  );
});

test('the reader refuses what is not in its shortest form', () => {
  for (const hex of ['1817', '190017', '1a0000ffff', '1b00000000ffffffff', '1bffffffffffffffff']) {
    expect(() => new CborReader(Buffer.from(hex, 'hex'), 'test').unsigned()).toThrow();
    expect(() => new CborCursor(Buffer.from(hex, 'hex')).next()).toThrow();
  }
});
