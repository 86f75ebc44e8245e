/**
 * The check digit of GS1 keys, which catches a mistyped number where it is typed. Modulo 10 with weights 3 and 1
 * from the right (GS1 General Specifications, section 7.9); the same for GTIN, GLN, SSCC and all others.
 *
 * @module
 */

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
