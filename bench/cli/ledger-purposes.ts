/**
 * The purposes of access that the command line offers. They stand alone so that the help page is printed without loading
 * the ledger; the compiler holds them to the ledger's own list.
 *
 * @module
 */
import type { Purpose } from '../../ledger/index.ts';

export const ACCESS_PURPOSES = [
  'operation',
  'recall',
  'investigation',
  'audit',
  'research',
] as const satisfies readonly Purpose[];
