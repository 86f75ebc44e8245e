/**
 * How typed columns grow. A run holds millions of rows, so tables are columns of plain typed arrays: tens of bytes a row
 * instead of an object of a hundred, and no work for the garbage collector. What a table has too much is memory that a
 * larger world does not get, what it copies is time: small tables double, large ones grow by a quarter.
 *
 * @module
 */
export type GrowingColumn =
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Up to this many rows spare room costs next to nothing. */
const DOUBLING_UNTIL_ROWS = 65_536;

/** Rows that a table of `capacity` rows gets when it must hold `rows`: at least so many, and room for more. */
export function grownCapacity(capacity: number, rows: number): number {
  const roomier = capacity < DOUBLING_UNTIL_ROWS ? 2 * capacity : Math.ceil(1.25 * capacity);
  return Math.max(rows, roomier);
}

/** A copy of `column` with room for `capacity` rows, not fewer than it has; the new rows hold `rest`. */
export function widened<T extends GrowingColumn>(column: T, capacity: number, rest = 0): T {
  const wider = new (column.constructor as new (length: number) => T)(capacity);
  wider.set(column);
  if (rest !== 0) wider.fill(rest, column.length);
  return wider;
}

/** Bytes that the columns of `table` occupy, spare room included; whatever else it holds does not count. */
export function columnBytes(table: object): number {
  return Object.values(table).reduce<number>(
    (sum, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0),
    0,
  );
}
