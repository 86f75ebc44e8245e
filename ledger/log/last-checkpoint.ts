/** The last checkpoint of a stored log: what proofs, exports and witnesses start from. @module */
import { TheriacError } from '../../base/index.ts';
import { readCheckpoints, type StoredCheckpoint } from './checkpoint.ts';
import { corrupt } from './log-errors.ts';
import type { LogStorage } from './log-storage.ts';
import { CHECKPOINT_FILE } from './segment-format.ts';

/** Reads it; `place` names the log in errors. Throws E_LEDGER_MISSING or E_LEDGER_CORRUPT. */
export async function lastCheckpoint(
  storage: LogStorage,
  place: string,
): Promise<StoredCheckpoint> {
  const names = await storage.list();
  if (!names.includes(CHECKPOINT_FILE)) {
    throw new TheriacError({
      code: 'E_LEDGER_MISSING',
      place,
      rule: 'the directory holds no log with a checkpoint',
      remedy: 'Name the ledger directory of a run cell whose ledger was committed.',
    });
  }
  const text = new TextDecoder().decode(await storage.read(CHECKPOINT_FILE));
  const last = readCheckpoints(text).at(-1);
  if (last === undefined) throw corrupt(CHECKPOINT_FILE, 'no checkpoint can be read');
  return last;
}
