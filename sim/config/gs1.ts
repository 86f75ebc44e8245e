/**
 * Keys of GS1 in a scenario: they carry a check digit so that a mistyped number is caught where it is typed.
 *
 * @module
 */
import { z } from 'zod';
import { gs1CheckDigit, hasGs1CheckDigit } from '../../base/index.ts';
import { breach } from './breach.ts';

function gs1Key(name: 'GTIN' | 'GLN', digits: number) {
  const error = `must be a ${name}: ${digits} digits, in quotes`;
  return z
    .string({ error })
    .regex(new RegExp(`^\\d{${digits}}$`), { error, abort: true })
    .check(
      breach((key) => {
        if (hasGs1CheckDigit(key)) return undefined;
        const body = key.slice(0, -1);
        return {
          code: 'E_SCENARIO_GTIN',
          rule: `the check digit of this ${name} is wrong`,
          remedy: `the first ${digits - 1} digits give "${body}${gs1CheckDigit(body)}"`,
        };
      }),
    );
}

/** Trade item number, 14 digits. */
export const gtin = () => gs1Key('GTIN', 14);

/** Location number, 13 digits. */
export const gln = () => gs1Key('GLN', 13);
