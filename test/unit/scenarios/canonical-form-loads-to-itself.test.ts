/** The canonical form names the scenario: spelling must not move it, meaning must. @module */
import { expect, test } from 'vitest';
import { loadScenario } from '../../../scenarios/index.ts';
import { loadText, SMALL } from './load-text.ts';

test.each(['minimal', 'first-run', 'cold-lanes'])(
  'the resolved form of %s loads to itself',
  async (name) => {
    const scenario = await loadScenario(`scenarios/presets/${name}.yaml`);
    const again = await loadText(scenario.yaml);
    expect(again.yaml).toBe(scenario.yaml);
    expect(again.hash).toBe(scenario.hash);
    expect(again.world).toEqual(scenario.world);
  },
);

test('units, comments and the order of keys do not change the hash', async () => {
  const { hash } = await loadText(SMALL);
  const other = `# a comment\n${SMALL}`
    .replace('horizon: 40 d', 'horizon: 960 h')
    .replace('rate: 3 /d', 'rate: 21 per week')
    .replace('scannerCase: 0.3 %\n  doubleScan: 0.3 %', 'doubleScan: 0.003\n  scannerCase: 0.3%');
  expect((await loadText(other)).hash).toBe(hash);
});

test('a value changes the hash, and so does a byte of a data file', async () => {
  const { hash } = await loadText(SMALL);
  expect((await loadText(SMALL.replace('rate: 3 /d', 'rate: 3.1 /d'))).hash).not.toBe(hash);
  const traced = SMALL.replace(
    'product: tablets, rate: 3 /d',
    'trace: { file: t.csv, date: { column: d, format: YYYY-MM-DD }, values: { n: tablets } }',
  );
  const first = await loadText(traced, {}, { 't.csv': 'd,n\n2025-01-06,3\n' });
  const second = await loadText(traced, {}, { 't.csv': 'd,n\n2025-01-06,3\n\n' });
  expect(second.hash).not.toBe(first.hash);
});

test.each(['0.1 /d', '1 per week', '7 per year', '0.3333 per 13 d', '1.7 /h', '0 /d'])(
  'the rate %s survives the way to text and back',
  async (rate) => {
    const first = await loadText(
      SMALL.replace(
        'noise:',
        `attacks: [{ id: a, kind: placebo, rate: ${rate}, packs: 1 }]\nnoise:`,
      ),
    );
    const second = await loadText(first.yaml);
    expect(second.hash).toBe(first.hash);
  },
);
