import { expect, test } from 'vitest';
import { WORLD_METRICS } from '../../../bench/world/catalogue.ts';
import { readProjectFile } from '../../support/source-files.ts';

test('the page of the benchmark names every metric with its target', () => {
  const page = readProjectFile('docs/world-at-size.md');
  for (const { id, target } of Object.values(WORLD_METRICS)) {
    const line = page
      .split('\n')
      .find((text) => text.startsWith('|') && text.includes(`\`${id}\``));
    expect(line, id).toBeDefined();
    if (target === null) continue;
    const [sign, bound] = 'atLeast' in target ? ['≥', target.atLeast] : ['≤', target.atMost];
    expect(line?.replaceAll(/(?<=\d) (?=\d)/g, ''), id).toContain(`${sign} ${bound}`);
  }
});
