import { crc32, deflateRawSync } from 'node:zlib';

/** What goes into an array: its shape, and its numbers as NumPy's type `<f8` or `|u1`. */
export interface ArrayToWrite {
  readonly shape: readonly number[];
  readonly values: Float64Array | Uint8Array;
  readonly isTransposed?: boolean;
}

/** An `.npz` file as NumPy writes it: a zip of arrays, packed. */
export function npzBytes(arrays: Readonly<Record<string, ArrayToWrite>>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, array] of Object.entries(arrays)) {
    const content = npyBytes(array);
    const packed = deflateRawSync(content);
    const file = Buffer.from(`${name}.npy`);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, file, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, rest, file);
    files.push(local);
    at += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, entries, Buffer.from('PK\x05\x06'), end]);
}

function npyBytes({ shape, values, isTransposed = false }: ArrayToWrite): Buffer {
  const type = values instanceof Float64Array ? '<f8' : '|u1';
  const order = isTransposed ? 'True' : 'False';
  const sizes = shape.length === 1 ? `${shape[0]!},` : shape.join(', ');
  const header = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': (${sizes}), }`;
  const text = Buffer.from(`${header.padEnd(117)}\n`, 'latin1');
  const head = Buffer.from('\x93NUMPY\x01\x00..', 'latin1');
  head.writeUInt16LE(text.length, 8);
  return Buffer.concat([
    head,
    text,
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  ]);
}
