/**
 * Shares of a whole, as "3 %" or "0.03". Beyond 100 % there is no share, so the pattern refuses it.
 *
 * @module
 */
import { quantityError } from './duration.ts';

/** A share from 0 to 100 %, or a decimal from 0 to 1. */
export const SHARE_PATTERN =
  /^(?:(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?|\.\d+) ?%|0?\.\d+|0|1(?:\.0+)?)$/;

/**
 * A share between 0 and 1.
 *
 * @throws TheriacError E_QUANTITY if `text` does not match SHARE_PATTERN.
 */
export function parseShare(text: string): number {
  if (!SHARE_PATTERN.test(text)) throw quantityError(text, 'a share such as "3 %" or "0.03"');
  return text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
}
