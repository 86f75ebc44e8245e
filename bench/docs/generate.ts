/**
 * `npm run docs`: writes every generated file of the project. test/tidy compares them with what this makes.
 *
 * @module
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../base/index.ts';
import { generatedFiles as scenarioFiles } from '../../scenarios/index.ts';
import { compiledContracts } from './compile-contracts.ts';
import { errorPage } from './error-page.ts';
import { detectorsPage } from './feature-tables.ts';
import { roomsPage } from './rooms-page.ts';

/** Every generated file: path from the project's root, and its text. */
export function generatedFiles(): { path: string; text: string }[] {
  return [
    { path: 'docs/errors.md', text: errorPage() },
    { path: 'docs/rooms.md', text: roomsPage() },
    detectorsPage(),
    compiledContracts(),
    ...scenarioFiles(),
  ];
}

if (process.argv[1] === import.meta.filename) {
  for (const { path, text } of generatedFiles()) {
    writeFileSync(join(packageRoot(), path), text);
    process.stderr.write(`wrote ${path}\n`);
  }
}
