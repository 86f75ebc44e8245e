/**
 * Checks what is stored against itself, outside the database: bodies against their hashes, sequence numbers without gaps;
 * with the tier `signed` also every signature and the hash chain of each party. What the tables of goods say is not
 * looked at: it follows from the statements.
 *
 * @module
 */
import type pg from 'pg';
import { sha256 } from '../../crypto/sha256.ts';
import type { LiveWorld } from '../live-engine.ts';
import type { FieldEncryption } from './field-encryption.ts';
import { KeyedChecker } from './keyed-checker.ts';
import type { PostgresTier } from './schema/install.ts';
import { storedRows } from './stored.ts';

/** More would bury the first. */
const FINDINGS_MAX = 100;
const COLUMNS = 'party, sequence, hash, body, chain';

interface Row {
  readonly party: number;
  readonly sequence: string;
  readonly hash: Buffer;
  readonly body: Buffer;
  readonly chain: Buffer | null;
}

/** Statements of a party so far, and the end of its chain. */
interface Head {
  next: number;
  chain: Buffer;
}

/** What is wrong, a line each. */
export async function auditStored(
  pool: pg.Pool,
  tier: PostgresTier,
  world: LiveWorld,
  fields: FieldEncryption,
): Promise<readonly string[]> {
  const findings: string[] = [];
  const find = (position: string, what: string) => {
    if (findings.length < FINDINGS_MAX) findings.push(`statement ${position}: ${what}`);
  };
  if (tier === 'plain') {
    for await (const { position, hash, body } of storedRows<Row>(pool, 'hash, body')) {
      if (!hash.equals(sha256(body))) find(position, 'the body is not the one that was hashed');
    }
    return findings;
  }
  const checker = tier === 'signed' ? await KeyedChecker.open(pool, world) : undefined;
  const heads = new Map<number, Head>();
  for await (const row of storedRows<Row>(pool, COLUMNS)) {
    const text = fields.open(row.body, row.hash);
    if (text === undefined) find(row.position, 'the body was changed, or sealed under another key');
    else if (!row.hash.equals(sha256(text))) find(row.position, 'the hash is that of another body');
    else if (checker !== undefined) {
      const fault = await checker.fault(text);
      if (fault !== '') find(row.position, `the signature does not hold (${fault})`);
    }
    const head = heads.get(row.party) ?? { next: 0, chain: Buffer.alloc(0) };
    if (Number(row.sequence) !== head.next) {
      find(row.position, `party ${row.party} skips from ${head.next} to ${row.sequence}`);
    }
    head.next = Number(row.sequence) + 1;
    if (tier === 'signed') {
      head.chain = linkOf(head.chain, row.hash, row.position);
      if (row.chain?.equals(head.chain) !== true) find(row.position, 'the chain is broken');
      head.chain = row.chain ?? head.chain;
    }
    heads.set(row.party, head);
  }
  return [...findings, ...(await auditHeads(pool, heads, tier))];
}

function linkOf(before: Buffer, hash: Buffer, position: string): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(position));
  return Buffer.from(sha256(Buffer.concat([before, hash, place])));
}

/** The end of each party's statements is written down a second time. */
async function auditHeads(
  pool: pg.Pool,
  heads: ReadonlyMap<number, Head>,
  tier: PostgresTier,
): Promise<string[]> {
  const { rows } = await pool.query<{ party: number; next: string; chain: Buffer | null }>(
    'SELECT party, next, chain FROM party_sequence ORDER BY party',
  );
  return rows.flatMap(({ party, next, chain }) => {
    const head = heads.get(party) ?? { next: 0, chain: Buffer.alloc(0) };
    if (Number(next) !== head.next) {
      return [`party ${party}: ${head.next} statements are there, ${next} were taken`];
    }
    const ends = tier === 'signed' && Number(next) > 0 ? chain : head.chain;
    return ends?.equals(head.chain) === true ? [] : [`party ${party}: the chain ends elsewhere`];
  });
}
