/** Arguments that several verbs of `theriac ledger` share: which ledger of a run is meant. @module */
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import type { StoredLedger } from '../run/ledgers.ts';

/** `--cell NAME`. */
export function cellOption<T>(verb: Argv<T>) {
  return verb.option('cell', {
    type: 'string',
    requiresArg: true,
    describe: 'Cell whose ledger is asked (default: the first)',
  });
}

/** An option that may be given several times, once for each value. */
export const repeatable = {
  type: 'string',
  array: true,
  nargs: 1,
  requiresArg: true,
  default: [] as string[],
  defaultDescription: 'none',
} as const;

/**
 * The ledger of cell `cell` below `run`, or the first.
 *
 * @throws TheriacError E_RUN_FOLDER, E_CELL_UNKNOWN
 */
export async function chooseLedger(run: string, cell: string | undefined): Promise<StoredLedger> {
  const { findLedgers } = await import('../run/ledgers.ts');
  const ledgers = findLedgers(run);
  const found = cell === undefined ? ledgers[0] : ledgers.find(({ name }) => name === cell);
  if (found !== undefined) return found;
  throw new TheriacError({
    code: 'E_CELL_UNKNOWN',
    place: `--cell ${cell}`,
    rule: 'no cell of that name has a ledger',
    remedy: `there are: ${ledgers.map(({ name }) => name).join(', ')}`,
  });
}
