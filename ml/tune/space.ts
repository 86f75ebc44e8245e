/**
 * A search space over the settings of a detector. Every parameter is laid on the unit interval (a whole number as a cell
 * of it, a log-scaled one by its logarithm), so that methods of search know one kind of number only. A parameter may
 * exist for some kinds of detector alone; in a point of another kind it has no value.
 *
 * @module
 */
import { exp, log } from '../../base/index.ts';
import type { SearchParameter } from './tune-config.ts';

export type SearchSpace = readonly SearchParameter[];
export type ParameterValue = number | string | boolean;

/** A value per parameter of the space; undefined where the point's kind of detector has no such setting. */
export type Point = readonly (ParameterValue | undefined)[];

/** Path of the parameter that chooses the kind of detector. */
export const KIND_PATH = 'type';

/** Whether detectors of `kind` have the parameter. */
export function isActive({ kinds }: SearchParameter, kind: string): boolean {
  return kinds === undefined || (kinds as readonly string[]).includes(kind);
}

/** Kinds of detector that the space leads to: the choices of `type`, or that of the default alone. */
export function kindsOf(space: SearchSpace, defaultKind: string): readonly string[] {
  const parameter = space.find(({ path }) => path === KIND_PATH);
  return parameter?.form === 'choice' ? parameter.values.map(String) : [defaultKind];
}

/** Number of values of a choice, 0 for numbers. */
export function choicesOf(parameter: SearchParameter): number {
  return parameter.form === 'choice' ? parameter.values.length : 0;
}

/** Ends of a numeric parameter on its own scale; a whole number fills a cell of width 1. */
function bounds(
  parameter: Exclude<SearchParameter, { form: 'choice' }>,
): readonly [number, number] {
  const { low, high, form, scale } = parameter;
  const end = form === 'whole' ? high + 1 : high;
  return scale === 'log' ? [log(low), log(end)] : [low, end];
}

/** The value at `unit`, from 0 to 1. */
export function valueAt(parameter: SearchParameter, unit: number): ParameterValue {
  if (parameter.form === 'choice') {
    const { values } = parameter;
    return values[Math.min(values.length - 1, Math.floor(unit * values.length))]!;
  }
  const [from, to] = bounds(parameter);
  const scaled = from + unit * (to - from);
  const value = parameter.scale === 'log' ? exp(scaled) : scaled;
  const rounded = parameter.form === 'whole' ? Math.floor(value) : value;
  return Math.min(parameter.high, Math.max(parameter.low, rounded));
}

/** Where a value lies from 0 to 1 (a choice and a whole number: the middle of its cell); undefined where outside. */
export function unitOf(
  parameter: SearchParameter,
  value: ParameterValue | undefined,
): number | undefined {
  if (parameter.form === 'choice') {
    const at = parameter.values.findIndex((choice) => choice === value);
    return at < 0 ? undefined : (at + 0.5) / parameter.values.length;
  }
  if (typeof value !== 'number' || value < parameter.low || value > parameter.high)
    return undefined;
  const [from, to] = bounds(parameter);
  const middle = parameter.form === 'whole' ? value + 0.5 : value;
  const scaled = parameter.scale === 'log' ? log(middle) : middle;
  return to === from ? 0.5 : (scaled - from) / (to - from);
}

/**
 * A point: the kind first, then the parameters that this kind has.
 *
 * @param unitAt where on the unit interval parameter `index` of the space shall lie
 */
export function pointOf(
  space: SearchSpace,
  defaultKind: string,
  unitAt: (index: number) => number,
): Point {
  const chooser = space.findIndex(({ path }) => path === KIND_PATH);
  const kind = chooser < 0 ? defaultKind : String(valueAt(space[chooser]!, unitAt(chooser)));
  return space.map((parameter, index) => {
    if (index === chooser) return kind;
    return isActive(parameter, kind) ? valueAt(parameter, unitAt(index)) : undefined;
  });
}
