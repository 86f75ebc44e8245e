/**
 * Tables of a cell as Parquet: typed, columnar and readable by every data tool, so that a run folder
 * needs no server and no loader of ours. Snappy only, because its output does not depend on the
 * version of a native library: the bytes are part of what must be equal on a re-run.
 *
 * @module
 */
import { type DecodedArray, parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';

/** A named column; `DOUBLE` and `INT32` hold numbers, `STRING` holds text. All columns of a table have one length. */
export type Column =
  | { readonly name: string; readonly type: 'DOUBLE'; readonly data: Float64Array | number[] }
  | { readonly name: string; readonly type: 'INT32'; readonly data: Int32Array | number[] }
  | { readonly name: string; readonly type: 'STRING'; readonly data: string[] };

/** A row as read back: numbers and text by column name. */
export type Row = Readonly<Record<string, number | string>>;

/**
 * Encodes a table as a Parquet file.
 *
 * @param columns at least one column; NaN marks an absent number
 */
export function encodeTable(columns: readonly Column[]): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name, type, data }) => ({
      name,
      type,
      data: data as DecodedArray,
      nullable: false,
    })),
    codec: 'SNAPPY',
    rowGroupSize: 100_000,
  });
  return new Uint8Array(buffer);
}

/** Decodes the rows of a Parquet file written by `encodeTable`. */
export async function decodeTable(bytes: Uint8Array): Promise<readonly Row[]> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return (await parquetReadObjects({ file: file as ArrayBuffer })) as Row[];
}
