/** Faults with their places, in the order of the file, as the errors that a user sees. @module */
import { TheriacError, TheriacErrors } from '../../base/index.ts';
import type { Problem } from './problem.ts';
import { placeOf, type Source } from './source.ts';

/** More would not be read: after the first few, faults are often echoes of one another. */
const ERRORS_SHOWN_MAX = 20;

/** Errors for all problems, sorted by position; at most ERRORS_SHOWN_MAX, then one that counts the rest. */
export function located(source: Source, problems: readonly Problem[]): TheriacErrors {
  const placed = problems
    .map((problem) => ({ problem, place: placeOf(source, problem.path, problem.on) }))
    .sort((a, b) => a.place.order - b.place.order);
  const errors = placed.map(
    ({ problem, place }) =>
      new TheriacError({
        code: problem.code,
        place: place.place,
        rule: problem.rule,
        remedy: problem.remedy,
        ...(place.excerpt === undefined ? {} : { excerpt: place.excerpt }),
      }),
  );
  return limited(source.path, errors);
}

/** The errors as one; beyond ERRORS_SHOWN_MAX they are only counted. */
export function limited(path: string, errors: readonly TheriacError[]): TheriacErrors {
  if (errors.length <= ERRORS_SHOWN_MAX) return new TheriacErrors(errors);
  const rest = errors.length - ERRORS_SHOWN_MAX;
  return new TheriacErrors([
    ...errors.slice(0, ERRORS_SHOWN_MAX),
    new TheriacError({
      code: 'E_SCENARIO_MORE',
      place: path,
      rule: `there ${rest === 1 ? 'is 1 more error' : `are ${rest} more errors`}`,
      remedy: 'put the errors above right first',
    }),
  ]);
}
