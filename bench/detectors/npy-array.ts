/** One array of NumPy's `.npy` format 1.0 … 3.0: little-endian numbers, as they are written on all usual machines. @module */
import { dataError } from './data-error.ts';

/** Values in C order. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

const MAGIC = '\x93NUMPY';

type Reader = (bytes: Buffer, at: number) => number;

/** Bytes of a number and how it is read, by NumPy's name of the type. */
const TYPES: Readonly<Record<string, readonly [number, Reader]>> = {
  '<f8': [8, (bytes, at) => bytes.readDoubleLE(at)],
  '<f4': [4, (bytes, at) => bytes.readFloatLE(at)],
  '<i8': [8, (bytes, at) => Number(bytes.readBigInt64LE(at))],
  '<u8': [8, (bytes, at) => Number(bytes.readBigUInt64LE(at))],
  '<i4': [4, (bytes, at) => bytes.readInt32LE(at)],
  '<u4': [4, (bytes, at) => bytes.readUInt32LE(at)],
  '<i2': [2, (bytes, at) => bytes.readInt16LE(at)],
  '<u2': [2, (bytes, at) => bytes.readUInt16LE(at)],
  '|u1': [1, (bytes, at) => bytes.readUInt8(at)],
  '|i1': [1, (bytes, at) => bytes.readInt8(at)],
  '|b1': [1, (bytes, at) => bytes.readUInt8(at)],
};

/**
 * The array in `bytes`.
 *
 * @param path for errors
 * @throws TheriacError E_BENCH_DATA
 */
export function readNpy(bytes: Buffer, path: string): NpyArray {
  if (bytes.toString('latin1', 0, 6) !== MAGIC)
    throw dataError(path, 'it holds something that is no array');
  const isLong = bytes.readUInt8(6) > 1;
  const start = (isLong ? 12 : 10) + (isLong ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8));
  const header = bytes.toString('latin1', 10, start);
  const type = /'descr': *'([^']+)'/.exec(header)?.[1] ?? '';
  const sizes = /'shape': *\(([^)]*)\)/.exec(header)?.[1];
  const known = TYPES[type];
  if (known === undefined)
    throw dataError(path, `it holds an array of another type than numbers (${type})`);
  if (sizes === undefined) throw dataError(path, 'it holds an array without a shape');
  const shape = sizes
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  const length = shape.reduce((product, size) => product * size, 1);
  const [width, read] = known;
  if (!Number.isSafeInteger(length) || start + length * width !== bytes.length) {
    throw dataError(
      path,
      `it holds an array whose bytes do not fill its shape (${shape.join(' × ')})`,
    );
  }
  const values = Float64Array.from({ length }, (_, i) => read(bytes, start + width * i));
  const isTransposed = /'fortran_order': *True/.test(header) && shape.length === 2;
  return { shape, values: isTransposed ? transposed(values, shape[0]!) : values };
}

function transposed(values: Float64Array, rows: number): Float64Array {
  const columns = values.length / rows;
  return values.map((_, i) => values[(i % columns) * rows + Math.floor(i / columns)]!);
}
