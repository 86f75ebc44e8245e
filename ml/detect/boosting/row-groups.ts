/**
 * Rows that fall into the same bins throughout: trees cannot tell them apart, so that one of them can stand for all. Tables of
 * records hold many such rows, and growing a tree costs as much as there are rows.
 *
 * @module
 */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const EMPTY = -1;

/**
 * The group of each row, numbered in the order in which their first rows come; undefined where there are more than `most`.
 *
 * @param bins of `rows` rows, column by column
 */
export function groupRows(bins: Uint8Array, rows: number, most: number): Int32Array | undefined {
  const hashes = hashRows(bins, rows);
  let size = 1;
  while (size < 2 * most) size *= 2;
  const table = new Int32Array(size).fill(EMPTY);
  const first = new Int32Array(most);
  const groups = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    let slot = hashes[row]! & (size - 1);
    let group = table[slot]!;
    while (group !== EMPTY && !areEqual(bins, rows, hashes, row, first[group]!)) {
      slot = (slot + 1) & (size - 1);
      group = table[slot]!;
    }
    if (group === EMPTY) {
      if (count === most) return undefined;
      group = count++;
      table[slot] = group;
      first[group] = row;
    }
    groups[row] = group;
  }
  return groups;
}

/** A number a row that is equal for equal rows (Fowler–Noll–Vo, with its high bits folded into the low ones). */
function hashRows(bins: Uint8Array, rows: number): Int32Array {
  const hashes = new Int32Array(rows).fill(FNV_OFFSET | 0);
  for (let at = 0; at < bins.length; ) {
    for (let row = 0; row < rows; row++, at++) {
      hashes[row] = Math.imul(hashes[row]! ^ bins[at]!, FNV_PRIME);
    }
  }
  for (let row = 0; row < rows; row++) hashes[row] = hashes[row]! ^ (hashes[row]! >>> 15);
  return hashes;
}

function areEqual(
  bins: Uint8Array,
  rows: number,
  hashes: Int32Array,
  a: number,
  b: number,
): boolean {
  if (hashes[a] !== hashes[b]) return false;
  for (let column = 0; column < bins.length; column += rows) {
    if (bins[column + a] !== bins[column + b]) return false;
  }
  return true;
}
