/**
 * The reference page of scenario files, written from the schema: one table a block, with form, default and meaning of
 * every key. What is not in the schema is not on the page, and the other way round.
 *
 * @module
 */
import { z } from 'zod';
import { alternatives, bare, descriptionOf, fieldsOf } from '../load/schema-walk.ts';
import { QUANTITY_FORMS, quantityMessage } from '../schema/parts.ts';
import { scenario } from '../schema/scenario.ts';

type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypes['_zod']['def'];

function definition(schema: Schema): Def {
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** Name of the quantity whose message a text field has; the field itself does not know its name. */
function quantityName(schema: Schema): string | undefined {
  const result = z.safeParse(schema as z.ZodType, null);
  const message = result.error?.issues[0]?.message;
  const names = Object.keys(QUANTITY_FORMS) as (keyof typeof QUANTITY_FORMS)[];
  const name = names.find((known) => quantityMessage(known) === message);
  return name === 'temperatureDifference' ? 'temperature difference' : name;
}

/** Whether the schema is a duration or a share, or a distribution of them. */
function isDistribution(options: readonly Schema[]): boolean {
  return options.some((option) => fieldsOf(option)?.['dist'] !== undefined);
}

function unionForm(schema: Schema): string {
  const options = alternatives(schema);
  if (isDistribution(options)) {
    const ofShares = options.some((option) => quantityName(option) === 'share');
    return ofShares ? '[share or distribution](#shares)' : '[duration or distribution](#durations)';
  }
  return [...new Set(options.map(form))].join(' or ');
}

/** What a user writes there, in a few words. */
function form(schema: Schema): string {
  const inner = bare(schema);
  const def = definition(inner);
  const quantity = ['string', 'union'].includes(def.type) ? quantityName(schema) : undefined;
  if (quantity !== undefined) return quantity;
  switch (def.type) {
    case 'union':
      return unionForm(inner);
    case 'enum':
      return Object.values(def.entries)
        .map((value) => `\`${value}\``)
        .join(', ');
    case 'literal':
      return def.values.map((value) => `\`${String(value)}\``).join(', ');
    case 'array':
      return `list of ${form(def.element)}`;
    case 'record':
      return 'map';
    case 'object':
      return 'map';
    case 'number':
      return 'format' in def ? 'whole number' : 'number';
    case 'string':
      return 'text';
    case 'boolean':
      return '`true` or `false`';
    default:
      return 'any value';
  }
}

/** Default as the user would write it; "required" where there is none and the key must be given. */
function defaultText(schema: Schema): string {
  const def = definition(schema);
  if (def.type === 'optional') return '–';
  if (def.type !== 'default' && def.type !== 'prefault') return '**required**';
  const value = def.defaultValue;
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap ? 'as below' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

/** Alternatives of a schema (or of its entries) that are maps, with the key that tells them apart. */
function maps(schema: Schema): Schema[] {
  const inner = bare(schema);
  const def = definition(inner);
  if (def.type === 'array') return maps(def.element);
  const options = alternatives(inner).filter((option) => fieldsOf(option) !== undefined);
  return isDistribution(options) ? [] : options;
}

function row(path: string, schema: Schema): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const meaning = descriptionOf(schema) ?? '';
  return `| \`${path}\` | ${cell(form(schema))} | ${cell(defaultText(schema))} | ${cell(meaning)} |`;
}

/** Rows of a map's keys, and of the maps inside, with dotted paths. */
function rows(schema: Schema, prefix: string): string[] {
  const fields = Object.entries(fieldsOf(schema) ?? {});
  return fields.flatMap(([key, field]) => {
    const path = `${prefix}${key}`;
    const list = definition(bare(field)).type === 'array';
    const inner = maps(field);
    return [
      row(path, field),
      ...inner.flatMap((option) => {
        const meaning = inner.length > 1 ? descriptionOf(option) : undefined;
        const title = meaning === undefined ? [] : [`| *${tag(option)}* | | | *${meaning}* |`];
        return [...title, ...rows(option, `${path}${list ? '[]' : ''}.`)];
      }),
    ];
  });
}

/** The literal that names an alternative, such as `policy: cover`. */
function tag(option: Schema): string {
  for (const [key, field] of Object.entries(fieldsOf(option) ?? {})) {
    const def = definition(bare(field));
    if (def.type === 'literal') return `${key}: ${String(def.values[0])}`;
  }
  return 'or';
}

const TABLE_HEAD = '| key | form | default | meaning |\n|---|---|---|---|';

function table(options: readonly Schema[]): string {
  return options
    .map((option) => {
      const title = options.length > 1 ? `*${descriptionOf(option) ?? ''}*\n\n` : '';
      return `${title}${TABLE_HEAD}\n${rows(option, '').join('\n')}`;
    })
    .join('\n\n');
}

function quantitiesSection(): string {
  const lines = Object.entries(QUANTITY_FORMS).map(
    ([name, { form: wanted }]) =>
      `| ${name === 'temperatureDifference' ? 'temperature difference' : name} | ${wanted} |`,
  );
  return `## Quantities\n\nA bare number is refused: every quantity carries its unit. A month has no fixed length and is refused too; a year is 365 days.\n\n| quantity | written as |\n|---|---|\n${lines.join('\n')}`;
}

function durationsSection(): string {
  const lane = fieldsOf(maps(scenario.shape.lanes)[0]!)!;
  const options = alternatives(lane['leadTime']!).filter((option) => fieldsOf(option));
  const parts = options.map(
    (option) => `### ${tag(option)}\n\n${descriptionOf(option) ?? ''}\n\n${table([option])}`,
  );
  return `## Durations\n\nWherever a *duration or distribution* is asked for, a bare duration such as \`3 d\` is constant; a map draws anew every time.\n\n${parts.join('\n\n')}`;
}

function sharesSection(): string {
  const node = fieldsOf(maps(scenario.shape.nodes)[0]!)!;
  const yields = fieldsOf(node['production']!)!['yield']!;
  const options = alternatives(yields).filter((option) => fieldsOf(option));
  const parts = options.map(
    (option) =>
      `### ${tag(option)} of shares\n\n${descriptionOf(option) ?? ''}\n\n${table([option])}`,
  );
  return `## Shares\n\nWherever a *share or distribution* is asked for, a bare share such as \`97 %\` is constant; a map draws anew every time.\n\n${parts.join('\n\n')}`;
}

/** The page, in Markdown. */
export function scenarioReference(): string {
  const blocks = Object.entries(scenario.shape).map(([name, schema]) => {
    const required = defaultText(schema) === '**required**' ? ' Required.' : '';
    return `## ${name}\n\n${descriptionOf(schema) ?? ''}${required}\n\n${table(maps(schema))}`;
  });
  return `# Scenario reference

<!-- Generated from the schema by npm run docs; do not edit. -->

A scenario is one YAML file with the blocks below. Keys that are not listed are errors. \`theriac validate FILE\` checks a
file, \`theriac schema\` prints the JSON Schema for editors, \`--set path=value\` overrides one value, for instance
\`--set nodes[pharmacy].scanRate="50 %"\` (list entries by position or by \`id\`).

${[quantitiesSection(), ...blocks, durationsSection(), sharesSection()].join('\n\n')}
`;
}
