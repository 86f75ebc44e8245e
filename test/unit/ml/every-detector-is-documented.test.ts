import { expect, test } from 'vitest';
import { FEATURES_OF_SET } from '../../../ml/index.ts';
import { ALL_DETECTORS } from '../../support/ml/all-detectors.ts';
import { readProjectFile } from '../../support/source-files.ts';

test('the page of detectors has a section for each kind and a line for each feature', () => {
  const page = readProjectFile('docs/detectors.md');
  for (const { type } of ALL_DETECTORS) expect(page).toContain(`\n### \`${type}\`\n`);
  for (const { name } of FEATURES_OF_SET.provenance) expect(page).toContain(`| \`${name}\` |`);
});
