/**
 * Turns zod's issues into faults in our words. Of a union the branch is judged that the user most likely meant; a key
 * that is missing because it was mistyped is reported once, as the mistyped one.
 *
 * @module
 */
import type { z } from 'zod';
import { didYouMean, type ErrorCode, nearest } from '../../base/index.ts';
import { QUANTITY_FORMS, quantityMessage } from '../schema/parts.ts';
import { type Path, type Problem, valueAt } from './problem.ts';
import { descriptionOf, fieldsOf, likeliest, schemaAt } from './schema-walk.ts';

type Issue = z.core.$ZodIssue;

interface Context {
  readonly schema: z.core.$ZodType;
  readonly data: unknown;
}

/** "`leadTime`", or "entry 2 of `lanes`": what a message is about. */
function subject(path: Path): string {
  const last = path[path.length - 1];
  if (last === undefined) return 'the scenario';
  if (typeof last === 'string') return `\`${last}\``;
  const list = path.findLast((part) => typeof part === 'string');
  return list === undefined ? `entry ${last + 1}` : `entry ${last + 1} of \`${list}\``;
}

/** Value as a user would recognise it, short. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

const KINDS: Readonly<Record<string, readonly [rule: string, remedy: string]>> = {
  object: ['must be a map of keys', 'write `key: value` lines, indented'],
  record: ['must be a map of keys', 'write `key: value` lines, indented'],
  array: ['must be a list', 'write entries that start with `- `, or [a, b]'],
  string: ['must be text', 'put it in quotes'],
  number: ['must be a number', 'write digits without unit or quotes'],
  int: ['must be a whole number', 'write digits without unit or quotes'],
  boolean: ['must be true or false', 'write true or false'],
};

function quantityOf(message: string): keyof typeof QUANTITY_FORMS | undefined {
  const names = Object.keys(QUANTITY_FORMS) as (keyof typeof QUANTITY_FORMS)[];
  return names.find((name) => quantityMessage(name) === message);
}

/** A quantity that is a bare number, negative, or has a unit of another kind. */
function quantityProblem(path: Path, message: string, value: unknown): Problem {
  const name = quantityOf(message);
  const example = name === undefined ? '3 d' : QUANTITY_FORMS[name].example;
  const fault = (code: ErrorCode, rule: string, remedy: string): Problem => ({
    code,
    path,
    on: 'value',
    rule: `${subject(path)} ${rule}`,
    remedy,
  });
  const negative =
    typeof value === 'number' ? value < 0 : typeof value === 'string' && /^\s*[-−]/.test(value);
  if (negative && name !== 'temperature') {
    return fault('E_SCENARIO_RANGE', 'must not be negative', `write it as in "${example}"`);
  }
  if (name === 'share') {
    const isNumber = /^[\d.]+ ?%?$/.test(String(value));
    const code = isNumber ? 'E_SCENARIO_RANGE' : 'E_SCENARIO_UNIT';
    return fault(code, `${message}; it is ${shown(value)}`, `write it as in "${example}"`);
  }
  if (typeof value === 'number') {
    const unit = example.replace(/^[\d.]+/, '');
    const remedy = `write the unit too: "${value}${unit}" for instance`;
    return fault('E_SCENARIO_UNIT', `${message}; it is the bare number ${value}`, remedy);
  }
  const code = typeof value === 'string' ? 'E_SCENARIO_UNIT' : 'E_SCENARIO_TYPE';
  return fault(code, `${message}; it is ${shown(value)}`, `write it as in "${example}"`);
}

function missingKey(context: Context, path: Path): Problem {
  const schema = schemaAt(context.schema, path, context.data);
  const meaning = schema === undefined ? undefined : descriptionOf(schema);
  const key = path[path.length - 1]!;
  const parent = path.slice(0, -1);
  return {
    code: 'E_SCENARIO_MISSING_KEY',
    path,
    on: 'key',
    rule: `the key \`${key}\` is missing${parent.length > 0 ? ` in ${subject(parent)}` : ''}`,
    remedy: `add \`${key}:\`${meaning === undefined ? '' : ` (${meaning})`}`,
  };
}

function unknownKeys(context: Context, path: Path, keys: readonly string[]): Problem[] {
  const data = valueAt(context.data, path);
  const schema = schemaAt(context.schema, path, context.data);
  const fields = schema === undefined ? undefined : fieldsOf(likeliest(schema, data));
  const known = Object.keys(fields ?? {});
  const used = new Set(typeof data === 'object' && data !== null ? Object.keys(data) : []);
  const free = known.filter((key) => !used.has(key));
  return keys.map((key) => ({
    code: 'E_SCENARIO_UNKNOWN_KEY',
    path: [...path, key],
    on: 'key',
    rule: `the key \`${key}\` is not known ${path.length > 0 ? `in ${subject(path)}` : 'here'}`,
    remedy: didYouMean(key, nearest(key, free) === undefined ? known : free, 'key'),
  }));
}

/** Whether our own message was given to zod; its default ones start with these words. */
function isOurs(message: string): boolean {
  return !/^(?:Invalid|Too |Unrecognized)/.test(message);
}

function wordProblem(path: Path, value: unknown, known: readonly string[]): Problem {
  return {
    code: 'E_SCENARIO_VALUE',
    path,
    on: 'value',
    rule: `${subject(path)} must be one of ${known.join(', ')}; it is ${shown(value)}`,
    remedy: didYouMean(String(value), known, 'value'),
  };
}

/** A branch at this distance wants something else altogether. */
const OTHER_KIND = 1_000;

/** Weight of a branch's issues: how far the data is from what the branch wants. */
function distance(issues: readonly Issue[]): number {
  let sum = 0;
  for (const issue of issues) {
    const whole = issue.path.length === 0;
    if (whole && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) {
      sum += OTHER_KIND;
    } else if (whole && issue.code === 'invalid_union' && issue.errors.length > 0) {
      sum += Math.min(...issue.errors.map(distance));
    } else if (issue.code === 'unrecognized_keys') sum += 10 * issue.keys.length;
    else if (issue.code === 'invalid_type' && issue.path.length === 1) sum += 10;
    else sum += 1;
  }
  return sum;
}

function unionProblems(
  context: Context,
  path: Path,
  issue: z.core.$ZodIssueInvalidUnion,
): Problem[] {
  const value = valueAt(context.data, path);
  if (issue.errors.length === 0) {
    if (value === undefined) return [missingKey(context, path)];
    const options = 'options' in issue ? (issue.options as readonly unknown[]) : [];
    return [wordProblem(path, value, options.map(String))];
  }
  if (value === undefined) return [missingKey(context, path)];
  const branches = issue.errors.toSorted((a, b) => distance(a) - distance(b));
  const best = branches[0]!;
  if (distance(best) >= OTHER_KIND || value === null) {
    return [plainProblem(path, value, issue.message)];
  }
  return best.flatMap((inner) => problemsOf(context, inner, path));
}

/** A fault for which zod's message is ours already, or is replaced by a word about the kind that is wanted. */
function plainProblem(path: Path, value: unknown, message: string, kind?: string): Problem {
  if (quantityOf(message) !== undefined) return quantityProblem(path, message, value);
  const nothing = value === null;
  const known = KINDS[kind ?? ''] ?? ['has a value that is not allowed', 'write it in that form'];
  const wanted = isOurs(message) ? message : known[0];
  const bareNumber = typeof value === 'number' && message.includes('with its unit');
  const kindIsWrong = kind !== undefined || typeof value === 'object';
  return {
    code: bareNumber ? 'E_SCENARIO_UNIT' : kindIsWrong ? 'E_SCENARIO_TYPE' : 'E_SCENARIO_VALUE',
    path,
    on: nothing ? 'key' : 'value',
    rule: nothing
      ? `${subject(path)} has no value; it ${wanted}`
      : `${subject(path)} ${wanted}; it is ${shown(value)}`,
    remedy: nothing ? 'give it a value, or remove the key' : remedyFor(message, value, known[1]),
  };
}

function remedyFor(message: string, value: unknown, otherwise: string): string {
  const example = /such as ("[^"]*"|\S+)/.exec(message)?.[1];
  if (example !== undefined) return `write it as in ${example.replace(/[,;]$/, '')}`;
  if (message.includes('identifier') && typeof value === 'string') {
    const slug = value
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[-\d]+|-+$/g, '');
    if (slug !== '') return `write \`${slug.slice(0, 64)}\``;
  }
  return otherwise;
}

function rangeProblem(path: Path, message: string, issue: Issue, value: unknown): Problem {
  const emptied = Array.isArray(value) || typeof value === 'string';
  return {
    code: emptied && value.length === 0 ? 'E_SCENARIO_VALUE' : 'E_SCENARIO_RANGE',
    path,
    on: 'value',
    rule: `${subject(path)} ${isOurs(message) ? message : 'must hold at least one entry'}`,
    remedy: emptied
      ? issue.code === 'too_small'
        ? 'add what is missing'
        : 'take away what is too much'
      : `it is ${shown(value)}: change it`,
  };
}

function customProblem(path: Path, issue: z.core.$ZodIssueCustom, value: unknown): Problem {
  const params = issue.params as { code?: ErrorCode; remedy?: string } | undefined;
  const about = issue.message.startsWith('is ') || issue.message.startsWith('must ');
  return {
    code: params?.code ?? 'E_SCENARIO_RANGE',
    path,
    on: 'value',
    rule: about ? `${subject(path)} ${issue.message}` : issue.message,
    remedy: params?.remedy ?? `it is ${shown(value)}: change it`,
  };
}

/** Problems of one zod issue; `base` is the path of the union that the issue lies in. */
function problemsOf(context: Context, issue: Issue, base: Path): Problem[] {
  const path = [...base, ...(issue.path as Path)];
  const value = valueAt(context.data, path);
  const { message } = issue;
  if (issue.code === 'unrecognized_keys') return unknownKeys(context, path, issue.keys);
  if (issue.code === 'invalid_union') return unionProblems(context, path, issue);
  if (issue.code === 'custom') return [customProblem(path, issue, value)];
  if (value === undefined && path.length > 0) return [missingKey(context, path)];
  if (issue.code === 'invalid_value') return [wordProblem(path, value, issue.values.map(String))];
  if (issue.code === 'invalid_type') return [plainProblem(path, value, message, issue.expected)];
  const quantity = quantityOf(message) !== undefined;
  if (!quantity && (issue.code === 'too_small' || issue.code === 'too_big')) {
    return [rangeProblem(path, message, issue, value)];
  }
  return [plainProblem(path, value, message)];
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}

/** A missing key is an echo when an unknown key beside it is its misspelling. */
function isEcho(problem: Problem, all: readonly Problem[]): boolean {
  if (problem.code !== 'E_SCENARIO_MISSING_KEY') return false;
  const key = String(problem.path[problem.path.length - 1]);
  return all.some(
    (other) =>
      other.code === 'E_SCENARIO_UNKNOWN_KEY' &&
      other.remedy === `did you mean \`${key}\`?` &&
      samePath(other.path.slice(0, -1), problem.path.slice(0, -1)),
  );
}

/** All faults of shape that zod found in the data. */
export function shapeProblems(
  schema: z.core.$ZodType,
  data: unknown,
  issues: readonly Issue[],
): Problem[] {
  const all = issues.flatMap((issue) => problemsOf({ schema, data }, issue, []));
  return all.filter((problem) => !isEcho(problem, all));
}
