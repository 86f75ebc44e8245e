/**
 * GS1 keys carry a check digit so that a mistyped number is caught where it is typed. Modulo 10 with weights 3 and 1
 * from the right (GS1 General Specifications, section 7.9); the same for GTIN, GLN and SSCC.
 *
 * @module
 */
import { z } from 'zod';
import { breach } from './breach.ts';

/** Check digit (0–9) of the digits before it; `body` holds decimal digits only. */
export function gs1CheckDigit(body: string): number {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const weight = (body.length - i) % 2 === 1 ? 3 : 1;
    sum += weight * (body.charCodeAt(i) - 48);
  }
  return (10 - (sum % 10)) % 10;
}

/** Whether `key` is all digits and its last digit is the check digit of those before. */
export function hasGs1CheckDigit(key: string): boolean {
  return /^\d{2,}$/.test(key) && gs1CheckDigit(key.slice(0, -1)) === Number(key.slice(-1));
}

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
