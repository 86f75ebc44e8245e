import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** An array of a NumPy file: values in C order. */
interface NpyArray {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;

/** The arrays of an .npz file (a zip of .npy files) by name. */
export function readNpz(path: string): Map<string, NpyArray> {
  const bytes = readFileSync(path);
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  const arrays = new Map<string, NpyArray>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error(`${path}: damaged directory`);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const stored = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const npy = bytes.readUInt16LE(at + 10) === 0 ? stored : inflateRawSync(stored);
    arrays.set(name.replace(/\.npy$/, ''), readNpy(npy));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return arrays;
}

/** Little-endian arrays of the types that ADBench uses (NumPy format 1.0 … 3.0). */
function readNpy(bytes: Buffer): NpyArray {
  const long = bytes[6]! > 1;
  const start = (long ? 12 : 10) + (long ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8));
  const header = bytes.toString('latin1', 10, start);
  const type = /'descr': '([^']+)'/.exec(header)![1]!;
  const shape = /'shape': \(([^)]*)\)/
    .exec(header)![1]!
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  const length = shape.reduce((product, size) => product * size, 1);
  const read = READERS[type];
  if (!read) throw new Error(`array of type ${type}`);
  const inFile = Float64Array.from({ length }, (_, i) => read(bytes, start, i));
  if (!header.includes("'fortran_order': True") || shape.length < 2)
    return { shape, values: inFile };
  const [rows, columns] = shape as [number, number];
  const values = inFile.map((_, i) => inFile[(i % columns) * rows + Math.floor(i / columns)]!);
  return { shape, values };
}

const READERS: Record<string, (bytes: Buffer, start: number, i: number) => number> = {
  '<f8': (bytes, start, i) => bytes.readDoubleLE(start + 8 * i),
  '<f4': (bytes, start, i) => bytes.readFloatLE(start + 4 * i),
  '<i8': (bytes, start, i) => Number(bytes.readBigInt64LE(start + 8 * i)),
  '<i4': (bytes, start, i) => bytes.readInt32LE(start + 4 * i),
  '<u4': (bytes, start, i) => bytes.readUInt32LE(start + 4 * i),
  '<i2': (bytes, start, i) => bytes.readInt16LE(start + 2 * i),
  '<u2': (bytes, start, i) => bytes.readUInt16LE(start + 2 * i),
  '|u1': (bytes, start, i) => bytes[start + i]!,
  '|i1': (bytes, start, i) => bytes.readInt8(start + i),
  '|b1': (bytes, start, i) => bytes[start + i]!,
};
