import { expect, test } from 'vitest';
import { summaryText } from '../../../bench/cli/summary-text.ts';

const row = (arm: string, mean: number, lo: number, hi: number) => ({
  arm,
  metric: 'caught-share',
  mean,
  lo,
  hi,
  n: 2,
});

const RUN = {
  title: 'Study',
  sha256: '',
  replications: 2,
  replicationsText: '2 replications',
  confidence: 0.95,
  arms: [
    { id: 'a @ f=1', label: 'arm a @ f=1' },
    { id: 'b @ f=1', label: 'arm b @ f=1' },
    { id: 'a @ f=2', label: 'arm a @ f=2' },
  ],
  printed: ['caught-share'],
  unknown: [],
  summary: [row('a @ f=1', 0.5, 0.25, 1), row('b @ f=1', 0.1234, Number.NaN, Number.NaN)],
  verdicts: [],
  refusals: [],
};

test('a table per setting, with intervals, in print units, and none where there is no figure', () => {
  const text = summaryText(RUN).replace(/(Falsified[^%]*%\))/g, 'Caught');
  expect(text).toContain('Study\n2 replications, mean and 95 % interval\n\nf=1\n');
  expect(text).toMatch(/arm a {2}arm b\n/);
  expect(text).toMatch(/Caught +50 \[25, 100\] +12\.3\n/);
  expect(text).toMatch(/f=2\n[^]*Caught +none/);
});

test('what rules of the user’s own refused is printed by arm', () => {
  const own = { rule: 'X_OWN', title: 'own', refused: 12, justified: 3 };
  const refusals = [{ arm: 'b @ f=1', ...own }];
  expect(summaryText({ ...RUN, refusals })).toMatch(/\nX_OWN +arm b @ f=1 +12 +3\n?/);
  expect(summaryText(RUN)).not.toContain('Rule of your own');
});

test('a metric that no cell measures is named, with those there are', () => {
  expect(summaryText({ ...RUN, printed: [], unknown: ['speed'] })).toContain(
    'no such metric: speed (there are: caught-share)',
  );
});
