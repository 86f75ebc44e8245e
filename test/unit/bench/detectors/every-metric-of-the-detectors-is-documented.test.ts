import { expect, test } from 'vitest';
import { DETECTOR_METRICS } from '../../../../bench/detectors/catalogue.ts';
import { readProjectFile } from '../../../support/source-files.ts';

test('the page of detectors names every metric with its target', () => {
  const lines = readProjectFile('docs/detectors.md').split('\n');
  for (const { id, target } of Object.values(DETECTOR_METRICS)) {
    const line = lines.find((text) => text.startsWith('|') && text.includes(`\`${id}\``));
    expect(line, id).toBeDefined();
    if (target === null) continue;
    const bound =
      'atLeast' in target ? `≥ ${target.atLeast.toLocaleString('en')}` : `≤ ${target.atMost}`;
    expect(line!.replaceAll(' ', ' '), id).toContain(bound.replaceAll(',', ' '));
  }
});
