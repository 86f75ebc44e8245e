import { expect, test } from 'vitest';
import { COST_METRICS, RATIO_METRICS, rateMetric } from '../../../bench/kernel/catalogue.ts';
import { readProjectFile } from '../../support/source-files.ts';

const specs = [
  ...Object.entries(RATIO_METRICS).flatMap(([way, { bare, simpy }]) => [
    ...(bare === undefined ? [] : [bare]),
    simpy,
    rateMetric(way),
  ]),
  ...Object.values(COST_METRICS),
];

test('the guide to the kernel names every metric with its target', () => {
  const page = readProjectFile('docs/kernel-guide.md');
  expect(specs).toHaveLength(16);
  for (const { id, target } of specs) {
    const line = page
      .split('\n')
      .find((text) => text.startsWith('|') && text.includes(`\`${id}\``));
    expect(line, id).toBeDefined();
    if (target === null) continue;
    const bound = 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
    expect(line, id).toContain(bound);
  }
});
