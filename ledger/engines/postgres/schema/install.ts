/**
 * Begins a ledger in a schema of a database, or finds the one that is there. One transaction: another client sees all of it
 * or nothing.
 *
 * @module
 */
import type pg from 'pg';
import { TheriacError } from '../../../../base/index.ts';
import { SUPPLYING_ROLES, TRADING_ROLES } from '../../../contracts/setup.ts';
import { sha256 } from '../../../crypto/sha256.ts';
import { KEY_ID_BYTES } from '../../../pipeline/envelope.ts';
import type { LiveWorld } from '../../live-engine.ts';
import { batchFunction } from './batch.ts';
import { EFFECTS } from './effects.ts';
import { JUDGE } from './judge.ts';
import { recordFunctions } from './record.ts';
import { PLAIN_TABLES, ROLES, TABLES } from './tables.ts';

export type PostgresTier = 'plain' | 'rules' | 'signed' | 'batched';

/** Number of the advisory lock of a schema. */
function gateOf(schema: string): number {
  return Buffer.from(sha256(Buffer.from(`theriac ${schema}`))).readUInt32BE(0);
}

/**
 * Begins the ledger of `world` in `schema`, or checks that it is the one that lies there. Throws E_LEDGER_EXISTS where
 * another ledger or tier does, and errors of the driver.
 */
export async function install(
  client: pg.ClientBase,
  schema: string,
  tier: PostgresTier,
  world: LiveWorld,
): Promise<void> {
  await client.query('BEGIN');
  try {
    // Two that begin at once: one after the other.
    await client.query('SELECT pg_advisory_xact_lock($1)', [gateOf(schema)]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    const { rows } = await client.query<{ found: string | null }>(
      'SELECT to_regclass($1) AS found',
      [`${schema}.ledger`],
    );
    if (rows[0]?.found == null) await begin(client, schema, tier, world);
    else await refuseAnother(client, schema, tier, world);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function refuseAnother(
  client: pg.ClientBase,
  schema: string,
  tier: PostgresTier,
  { setup }: LiveWorld,
): Promise<void> {
  const { rows } = await client.query<{ genesis: Buffer; tier: string }>('SELECT * FROM ledger');
  const [found] = rows;
  if (found?.tier === tier && found.genesis.equals(setup.genesisRecord)) return;
  throw new TheriacError({
    code: 'E_LEDGER_EXISTS',
    place: `schema ${schema}`,
    rule: `another ledger lies here (tier ${found?.tier ?? 'unknown'})`,
    remedy: 'Choose another schema, or drop this one.',
  });
}

async function begin(
  client: pg.ClientBase,
  schema: string,
  tier: PostgresTier,
  world: LiveWorld,
): Promise<void> {
  await client.query(tier === 'plain' ? PLAIN_TABLES : TABLES);
  const genesis = Buffer.from(world.setup.genesisRecord);
  await client.query('INSERT INTO ledger VALUES ($1, $2)', [genesis, tier]);
  if (tier === 'plain') return;
  const gate = gateOf(schema);
  const taking = recordFunctions(gate, tier === 'signed') + batchFunction(gate);
  await client.query(JUDGE + EFFECTS + taking);
  await fill(client, schema, world);
  await client.query(ROLES);
}

async function fill(client: pg.ClientBase, schema: string, world: LiveWorld): Promise<void> {
  const { registry, keys } = world;
  const hasRegulator = registry.parties.some(({ role }) => role === 'regulator');
  const parties = registry.parties.map(({ id, role, licensed }, i) => ({
    id: i,
    name: id,
    supplies: SUPPLYING_ROLES.includes(role),
    trades: TRADING_ROLES.includes(role),
    licensed,
    role: `${schema}_party_${i}`,
  }));
  const rights = registry.parties.map(({ role }, party) => ({
    party,
    next: 0,
    manufactures: role === 'manufacturer',
    regulates: party === registry.regulator,
    patients: party === registry.patients,
    authority: hasRegulator ? role === 'regulator' : party === 0,
  }));
  const products = registry.products.map((product, id) => ({
    id,
    temperature_min: String(product.temperatureMinC),
    temperature_max: String(product.temperatureMaxC),
  }));
  const rowsOf = (table: string, rows: readonly object[]) =>
    client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  await rowsOf('party', parties);
  await rowsOf('product', products);
  await rowsOf('party_sequence', rights);
  await client.query(
    'INSERT INTO signing_key (key_id, party, public_key) SELECT * FROM unnest($1::bytea[], $2::int[], $3::bytea[])',
    [
      keys.map((key) => Buffer.from(sha256(key).subarray(0, KEY_ID_BYTES))),
      keys.map((_, party) => party),
      keys.map((key) => Buffer.from(key)),
    ],
  );
}
