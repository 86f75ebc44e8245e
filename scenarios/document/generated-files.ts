/**
 * Files that are made from the schema and kept in the repository, so that editors and readers have them without a build.
 * A test compares them with what is made now. `npm run docs` writes them.
 *
 * @module
 */
import { scenarioJsonSchema } from './json-schema.ts';
import { scenarioReference } from './reference.ts';

/** Path from the repository's root, and text. */
interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** All generated files of this room. */
export function generatedFiles(): GeneratedFile[] {
  return [
    {
      path: 'scenarios/scenario.schema.json',
      text: `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
    },
    { path: 'docs/scenario-reference.md', text: scenarioReference() },
  ];
}
