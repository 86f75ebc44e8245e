/** What is stored, in the total order, a page at a time. @module */
import type pg from 'pg';

const PAGE = 5000;

/** Reads pages of `columns` of the table of statements, in the order of their positions. */
export async function* storedRows<Row extends object>(
  pool: pg.Pool,
  columns: string,
): AsyncIterable<Row & { position: string }> {
  for (let after = -1; ; ) {
    const { rows } = await pool.query<Row & { position: string }>(
      `SELECT position, ${columns} FROM statement WHERE position > $1 ORDER BY position LIMIT ${PAGE}`,
      [after],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = Number(rows.at(-1)!.position);
  }
}

/** SHA-256 of each stored transaction. */
export async function* storedHashes(pool: pg.Pool): AsyncIterable<Uint8Array> {
  for await (const { hash } of storedRows<{ hash: Buffer }>(pool, 'hash')) yield hash;
}
