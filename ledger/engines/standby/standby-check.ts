/**
 * Whether a server can promise what the engine promises: that it is no standby itself, and that a synchronous standby is
 * connected to it. Without one the server would either keep every transaction waiting or store it on one machine only.
 *
 * @module
 */
import type pg from 'pg';
import { TheriacError } from '../../../base/index.ts';
import { persist } from './persist.ts';

const CONNECTED = `
SELECT pg_is_in_recovery() AS standby,
  current_setting('synchronous_standby_names') AS named,
  (SELECT coalesce(string_agg(application_name, ', ' ORDER BY application_name), '') FROM pg_stat_replication
    WHERE state = 'streaming' AND sync_state IN ('sync', 'quorum')) AS connected
`;

interface Connected {
  readonly standby: boolean;
  readonly named: string;
  readonly connected: string;
}

/**
 * Names of the synchronous standbys, waiting up to `limitMs` for one. With `isAlone` none is asked for. Throws
 * E_ENGINE_ABSENT.
 */
export async function synchronousStandbys(
  pool: pg.Pool,
  options: { place: string; limitMs: number; isAlone: boolean },
): Promise<string> {
  const { place, limitMs, isAlone } = options;
  return persist(limitMs, place, async () => {
    const { rows } = await pool.query<Connected>(CONNECTED);
    const { standby, named, connected } = rows[0]!;
    if (standby) {
      throw notReady(
        place,
        'the server is a standby',
        'Promote it (SELECT pg_promote()), or name the primary.',
      );
    }
    if (isAlone || (named !== '' && connected !== '')) return connected;
    throw notReady(
      place,
      named === ''
        ? 'synchronous_standby_names is empty: what is stored is on one server only'
        : `no synchronous standby of ${named} is connected`,
      'Name a standby and start it; with `alone` the engine does without one.',
    );
  });
}

function notReady(place: string, rule: string, remedy: string): TheriacError {
  return new TheriacError({ code: 'E_ENGINE_ABSENT', place, rule, remedy });
}
