/**
 * An error as it is printed: the code, the place, the rule, the line with a caret where there is one, and one line
 * that says what to do. A person who reads it should not need the source, and never sees a stack trace unasked.
 *
 * @module
 */
import { ERROR_CODES, type ErrorDetails, TheriacErrors } from '../../base/index.ts';
import { errorDetails } from '../run/error-details.ts';

/** Every fault that `error` carries, as plain data; never empty. */
export function faultsOf(error: unknown): readonly ErrorDetails[] {
  if (error instanceof TheriacErrors) return error.errors.map((one) => one.toDetails());
  return [errorDetails(error)];
}

/** A fault as text, without a line end. */
export function errorText({ code, place, rule, excerpt, remedy }: ErrorDetails): string {
  const lines = [`${code}  ${place}`, `  ${rule}`];
  if (excerpt !== undefined) lines.push(...excerpt.split('\n').map((line) => `    ${line}`));
  lines.push(`  → ${remedy}`);
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** Exit code of the command that met these faults: 3 before 2 before 1. */
export function exitCodeOf(faults: readonly ErrorDetails[]): number {
  return Math.max(...faults.map(({ code }) => ERROR_CODES[code].exit));
}
