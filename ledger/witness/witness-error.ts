/** Errors that several files of the witness throw, in one wording. @module */
import { TheriacError } from '../../base/index.ts';

/** E_WITNESS_KEY at `place`. */
export function badKey(place: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_WITNESS_KEY',
    place,
    rule,
    remedy: 'Make a key with `theriac ledger witness-key --out FILE`, and copy keys whole.',
  });
}

/** E_WITNESS_STATE at `place`. */
export function badState(place: string, rule: string, cause?: unknown): TheriacError {
  return new TheriacError({
    code: 'E_WITNESS_STATE',
    place,
    rule,
    remedy: 'Restore the newest copy of the record; a witness that forgets can be made to lie.',
    cause,
  });
}
