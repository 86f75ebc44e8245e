/**
 * Any error as plain data, to cross threads and to be printed. What is not a TheriacError is a fault of Theriac:
 * it gets E_INTERNAL and one line, and its stack goes only where somebody asked for it.
 *
 * @module
 */
import { type ErrorDetails, TheriacError, TheriacErrors } from '../../base/index.ts';

/** The details of `error`; of several, the first. With THERIAC_DEBUG=1 the excerpt of an unexpected one is its stack. */
export function errorDetails(error: unknown): ErrorDetails {
  if (error instanceof TheriacError) return error.toDetails();
  if (error instanceof TheriacErrors) return error.errors[0]!.toDetails();
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? error.stack : undefined;
  const debug = process.env['THERIAC_DEBUG'] === '1' && stack !== undefined;
  return {
    code: 'E_INTERNAL',
    place: 'theriac',
    rule: message.split('\n')[0] ?? '',
    remedy: 'this is a fault of Theriac: please report it (THERIAC_DEBUG=1 shows where)',
    ...(debug ? { excerpt: stack } : {}),
  };
}
