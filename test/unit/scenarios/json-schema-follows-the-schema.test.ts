/** What editors get: draft 2020-12, every key described, defaults as the user writes them. @module */
import { expect, test } from 'vitest';
import { scenarioJsonSchema, scenarioReference } from '../../../scenarios/index.ts';

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
}

/** Keys without a description, as paths; literals explain themselves. */
function undescribed(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties = {} } = node as Node;
  const own = Object.entries(properties).flatMap(([key, field]) =>
    field.description === undefined && field.const === undefined ? [`${path}.${key}`] : [],
  );
  return [
    ...own,
    ...Object.entries(node).flatMap(([key, inner]) => undescribed(inner, `${path}/${key}`)),
  ];
}

test('every key has a description', () => {
  const schema = scenarioJsonSchema();
  expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(undescribed(schema, '')).toEqual([]);
});

test('defaults of quantities are text with a unit', () => {
  const schema = scenarioJsonSchema() as { properties: { ledger: Node; time: Node } };
  expect(schema.properties.ledger.properties?.['noticeDelay']?.default).toBe('1 d');
  expect(schema.properties.time.properties?.['warmUp']?.default).toBe('0 d');
});

test('the reference page has a section for every block', () => {
  const page = scenarioReference();
  const { properties } = scenarioJsonSchema() as Node;
  for (const block of Object.keys(properties ?? {})) expect(page).toContain(`\n## ${block}\n`);
});
