/**
 * The worker of a validation: does one piece. It never throws: piscina drops `code` and the own properties of an error
 * on its way between threads, so a fault travels as plain data.
 *
 * @module
 */
import type { ErrorDetails } from '../../base/index.ts';
import { errorDetails } from '../run/error-details.ts';
import { doJob, type ValidationJob } from './jobs.ts';

export type ValidationReport =
  | { readonly ok: true; readonly figures: readonly number[] }
  | { readonly ok: false; readonly error: ErrorDetails };

/** Does `job`. */
export default function doOne(job: ValidationJob): ValidationReport {
  try {
    return { ok: true, figures: doJob(job) };
  } catch (error) {
    return { ok: false, error: errorDetails(error) };
  }
}
