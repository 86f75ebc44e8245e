/** The parts of JSON Schema that the scenario's schema uses. @module */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../base/index.ts';

export interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** The schema of a scenario, as editors get it. */
export const SCENARIO_SCHEMA = JSON.parse(
  readFileSync(join(packageRoot(), 'scenarios/scenario.schema.json'), 'utf8'),
) as SchemaNode;

/** The node itself, a reference followed. */
export function resolved(node: SchemaNode): SchemaNode {
  const name = node.$ref?.replace('#/$defs/', '');
  return name === undefined ? node : SCENARIO_SCHEMA.$defs![name]!;
}

/** Alternatives of a node; itself where there are none. */
export function alternatives(node: SchemaNode): readonly SchemaNode[] {
  return node.anyOf ?? node.oneOf ?? [node];
}

/** Paths of all optional keys, such as `nodes[].gln`, those within referenced types left out. */
export function optionalPaths(node: SchemaNode = SCENARIO_SCHEMA, path = ''): Set<string> {
  const found = new Set<string>();
  if (node.$ref !== undefined) return found;
  const own = node;
  for (const choice of alternatives(own)) {
    if (choice !== own) for (const inner of optionalPaths(choice, path)) found.add(inner);
  }
  for (const [key, value] of Object.entries(own.properties ?? {})) {
    const at = path === '' ? key : `${path}.${key}`;
    // a search is not played, and its block depends on attacks that most random scenarios do not have
    if (at === 'tune') continue;
    if (own.required?.includes(key) !== true) found.add(at);
    // detectors within detectors have the keys that detectors have
    if (key === 'bases') continue;
    for (const inner of optionalPaths(value, at)) found.add(inner);
  }
  if (own.items !== undefined) {
    for (const inner of optionalPaths(own.items, `${path}[]`)) found.add(inner);
  }
  return found;
}

/** Paths of all keys of a document. */
export function presentPaths(value: unknown, path = '', found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) presentPaths(item, `${path}[]`, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const at = path === '' ? key : `${path}.${key}`;
      found.add(at);
      presentPaths(inner, at, found);
    }
  }
  return found;
}
