/** What is said of data that are of no use. @module */
import { TheriacError } from '../../base/index.ts';

/** The error of a folder or file that cannot be measured, with what is wrong with it. */
export function dataError(place: string, rule: string, cause?: unknown): TheriacError {
  return new TheriacError({
    code: 'E_BENCH_DATA',
    place,
    rule,
    remedy:
      'give a folder with .npz files of the ADBench collection, each with X (rows × columns) and y (0 or 1)',
    cause,
  });
}
