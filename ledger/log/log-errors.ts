/** Errors that several files of the log throw, in one wording. @module */
import { TheriacError } from '../../base/index.ts';

/** E_LEDGER_CORRUPT at `place`: the stored bytes break `rule`. */
export function corrupt(place: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_CORRUPT',
    place,
    rule,
    remedy: 'Run `theriac ledger audit` on the run; restore the log from a copy.',
  });
}

/** E_LEDGER_VERSION at `place`: the bytes are of a format that this version does not read. */
export function unknownVersion(place: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_VERSION',
    place,
    rule,
    remedy: 'Open the log with the version of Theriac that wrote it.',
  });
}

/** E_LEDGER_STOPPED: a write or sync failed, and what the disk holds is not known until the log is opened again. */
export function stopped(cause: unknown): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_STOPPED',
    place: 'ledger log',
    rule: `writing failed (${cause instanceof Error ? cause.message : String(cause)})`,
    remedy: 'Mend the disk and open the ledger again: what was acknowledged is there.',
    cause,
  });
}
