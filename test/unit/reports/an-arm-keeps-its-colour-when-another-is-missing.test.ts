/** A reader learns the colours once: they follow the plan, not the rows that happen to be there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderReport } from '../../../reports/index.ts';
import { madeUpRun } from '../../support/reports/run-folder.ts';

test('the ledger alone is drawn in its own colour, and whole', async () => {
  const directory = await madeUpRun({ replications: 2 });
  await renderReport(directory, { formats: ['svg'] });
  const all = await readFile(join(directory, 'figures/caught-share.svg'), 'utf8');
  const alone = await readFile(join(directory, 'figures/ledger-growth.svg'), 'utf8');
  expect(all).toContain('stroke="#000000"');
  expect(alone).toContain('stroke="#000000"');
  expect(alone).not.toContain('stroke="#0072b2"');
  expect(alone).not.toContain('stroke-dasharray');
});
