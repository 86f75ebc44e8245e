/**
 * Rules between fields that a shape cannot express (min ≤ max, a check digit). They travel as zod issues with our own
 * code and remedy in `params`, so that the loader prints them beside all other faults of the file, in order.
 *
 * @module
 */
import type { z } from 'zod';
import type { ErrorCode } from '../../base/index.ts';

/** What is wrong with a value; `path` leads from the value to the field at fault. */
interface Breach {
  readonly code: ErrorCode;
  readonly rule: string;
  readonly remedy: string;
  readonly path?: readonly (string | number)[];
}

/** A check for `schema.check(…)`: `find` gives the breach of a parsed value, if there is one. */
export function breach<T>(find: (value: T) => Breach | undefined) {
  return (context: z.core.ParsePayload<T>): void => {
    const found = find(context.value);
    if (found === undefined) return;
    context.issues.push({
      code: 'custom',
      message: found.rule,
      path: [...(found.path ?? [])],
      params: { code: found.code, remedy: found.remedy },
      input: context.value,
    });
  };
}

/** Breach when fields with a value are not in ascending order; equal values pass unless `strictly`. */
export function ascending(fields: readonly string[], strictly = false) {
  return breach<object>((value) => {
    const values = value as Readonly<Record<string, unknown>>;
    for (let i = 1; i < fields.length; i++) {
      const [low, high] = [fields[i - 1]!, fields[i]!];
      const [a, b] = [Number(values[low]), Number(values[high])];
      if (a > b || (strictly && a === b)) {
        return {
          code: 'E_SCENARIO_RANGE',
          path: [low],
          rule: `\`${low}\` is ${a > b ? 'greater than' : 'equal to'} \`${high}\``,
          remedy: `make \`${low}\` ${strictly ? 'less than' : 'at most'} \`${high}\``,
        };
      }
    }
    return undefined;
  });
}
