/** A tier of PostgreSQL in a process that the conformance suite kills. @module */
import { createPostgresEngine, type PostgresTier } from '../../../ledger/engines/postgres/index.ts';
import type { LiveEngine } from '../../../ledger/engines/testing/index.ts';

/** `argument`: tier and URL of the database, with a blank between them. */
export function createEngine(argument: string): LiveEngine {
  const [tier, url] = argument.split(' ') as [PostgresTier, string];
  return createPostgresEngine(tier, { url, fieldKey: new Uint8Array(32).fill(7) });
}
