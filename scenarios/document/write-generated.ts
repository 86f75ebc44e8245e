/** Writes the files that are made from the schema: `npx tsx scenarios/document/write-generated.ts`. @module */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../base/index.ts';
import { generatedFiles } from './generated-files.ts';

for (const { path, text } of generatedFiles()) writeFileSync(join(packageRoot(), path), text);
