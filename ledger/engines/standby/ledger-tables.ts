/**
 * The tables of a log: its files as stretches of bytes, in order, and one row that says who may write. Bytes are signed
 * transactions and hashes, which do not shrink, so that the server need not try.
 *
 * @module
 */
import type pg from 'pg';

/** Any number; whoever installs holds this lock meanwhile. */
const INSTALL_LOCK = 0x7e1a;

const TABLES = `
CREATE TABLE IF NOT EXISTS ledger_chunk (
  file text NOT NULL,
  from_byte bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (file, from_byte)
);
ALTER TABLE ledger_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE IF NOT EXISTS ledger_writer (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  epoch bigint NOT NULL DEFAULT 0,
  writes bigint NOT NULL DEFAULT 0
);
INSERT INTO ledger_writer DEFAULT VALUES ON CONFLICT DO NOTHING;
`;

/** Makes what is missing in `schema`, which must be a plain word. */
export async function installTables(pool: pg.Pool, schema: string): Promise<void> {
  const { rows } = await pool.query<{ found: string | null }>(
    'SELECT to_regclass($1)::text AS found',
    [`${schema}.ledger_writer`],
  );
  if (rows[0]?.found != null) return;
  await pool.query(
    `BEGIN; SELECT pg_advisory_xact_lock(${INSTALL_LOCK}); CREATE SCHEMA IF NOT EXISTS ${schema};${TABLES} COMMIT;`,
  );
}

/**
 * Takes the ledger over: every writer before is refused from now on. Since this waits for the standby, all that is read
 * afterwards is on both servers.
 */
export async function takeEpoch(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ epoch: string }>(
    'UPDATE ledger_writer SET epoch = epoch + 1 RETURNING epoch',
  );
  return Number(rows[0]!.epoch);
}
