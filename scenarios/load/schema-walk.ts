/**
 * Finds the part of the schema that a path of the user's data leads to, so that errors can name the keys and values that
 * are allowed there. Where the schema offers alternatives, the one that the data most looks like is taken.
 *
 * @module
 */
import { z } from 'zod';
import type { Path } from './problem.ts';

type Schema = z.core.$ZodType;
/** Definitions of the kinds of schema that scenarios use. */
type Def = z.core.$ZodTypes['_zod']['def'];

function definition(schema: Schema): Def {
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** The schema inside wrappers that carry only a default or optionality; a codec counts as its text side. */
export function bare(schema: Schema): Schema {
  const def = definition(schema);
  if (def.type === 'pipe') return bare(def.in);
  if (def.type === 'optional' || def.type === 'default' || def.type === 'prefault') {
    return bare(def.innerType);
  }
  return schema;
}

/** Description of a schema, from the outermost wrapper that has one. */
export function descriptionOf(schema: Schema): string | undefined {
  const own = z.globalRegistry.get(schema)?.description;
  if (own !== undefined) return own;
  const def = definition(schema);
  if (def.type === 'optional' || def.type === 'default' || def.type === 'prefault') {
    return descriptionOf(def.innerType);
  }
  return undefined;
}

/** Fields of an object schema; undefined for anything else. */
export function fieldsOf(schema: Schema): Readonly<Record<string, Schema>> | undefined {
  const def = definition(bare(schema));
  return def.type === 'object' ? def.shape : undefined;
}

/** Alternatives of a union with unions inside unions unfolded; a single entry for anything else. */
export function alternatives(schema: Schema): Schema[] {
  const inner = bare(schema);
  const def = definition(inner);
  return def.type === 'union' ? def.options.flatMap(alternatives) : [inner];
}

/** How well the data fits an alternative: literal fields that agree count most, then keys it knows. */
function likeness(option: Schema, data: unknown): number {
  const fields = fieldsOf(option);
  if (typeof data !== 'object' || data === null) return fields === undefined ? 1 : 0;
  if (Array.isArray(data)) return definition(option).type === 'array' ? 1 : 0;
  if (fields === undefined) return definition(option).type === 'record' ? 1 : 0;
  let score = 1;
  for (const [key, value] of Object.entries(data)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined) continue;
    const def = definition(bare(field));
    if (def.type !== 'literal') score += 1;
    else if (def.values.includes(value as never)) score += 1_000;
  }
  return score;
}

/** The alternative of a schema that the data most looks like. */
export function likeliest(schema: Schema, data: unknown): Schema {
  const options = alternatives(schema);
  let best = options[0]!;
  let bestScore = -1;
  for (const option of options) {
    const score = likeness(option, data);
    if (score > bestScore) {
      best = option;
      bestScore = score;
    }
  }
  return best;
}

/** Schema at the end of a path, or undefined where the schema knows no such place. */
export function schemaAt(root: Schema, path: Path, data: unknown): Schema | undefined {
  let schema: Schema = root;
  let value = data;
  for (const part of path) {
    const chosen = likeliest(schema, value);
    const def = definition(chosen);
    let next: Schema | undefined;
    if (def.type === 'object' && typeof part === 'string' && Object.hasOwn(def.shape, part)) {
      next = def.shape[part];
    } else if (def.type === 'array' && typeof part === 'number') next = def.element;
    else if (def.type === 'record' && typeof part === 'string') next = def.valueType;
    if (next === undefined) return undefined;
    schema = next;
    value =
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<string | number, unknown>>)[part]
        : undefined;
  }
  return schema;
}
