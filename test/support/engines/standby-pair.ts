/** Tests that need a primary and a standby, and what they say where npm has no PostgreSQL. @module */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { findBinaries } from '../../../ledger/engines/postgres/postgres-binaries.ts';
import { StandbyPair } from '../../../ledger/engines/standby/index.ts';

/** `describe` where the npm package has programs for this platform; elsewhere its tests are skipped, and say so. */
export const describeWithPostgres =
  findBinaries() === undefined
    ? (name: string, body: () => void) => {
        describe.skip(`${name} (npm has no PostgreSQL for this platform)`, body);
      }
    : (name: string, body: () => void) => {
        describe(name, body);
      };

/** A new pair of servers, and the way to be rid of it. */
export async function newPair(): Promise<{ pair: StandbyPair; dispose: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'theriac-standby-'));
  try {
    const pair = await StandbyPair.start(home);
    return {
      pair,
      dispose: async () => {
        await pair.remove();
        await rm(home, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw error;
  }
}
