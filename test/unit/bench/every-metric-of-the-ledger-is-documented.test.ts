import { expect, test } from 'vitest';
import { LEDGER_METRICS } from '../../../bench/ledger/catalogue.ts';
import { readProjectFile } from '../../support/source-files.ts';

test('the page of the benchmark names every metric with its target', () => {
  const page = readProjectFile('docs/ledger-benchmark.md');
  for (const { id, target } of Object.values(LEDGER_METRICS)) {
    const line = page
      .split('\n')
      .find((text) => text.startsWith('|') && text.includes(`\`${id}\``));
    expect(line, id).toBeDefined();
    if (target === null) continue;
    const bound = 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
    expect(line, id).toContain(bound);
  }
});
