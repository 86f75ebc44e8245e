/** A trace is the file times the scale, day by day, whatever the order of its rows. @module */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadScenario } from '../../../scenarios/index.ts';
import { errorsOfText, loadText, SMALL } from './load-text.ts';

const DATA = '../shared/data';

function traced(extra = '', horizon = 'trace'): string {
  return SMALL.replace('start: 2025-01-06, horizon: 40 d', `horizon: ${horizon}`).replace(
    'product: tablets, rate: 3 /d',
    `trace: { file: t.csv, date: { column: day, format: [D.M.YYYY, D-MMM-YY] }, values: { sold: tablets }, scale: 2.5 ${extra}}`,
  );
}

const CSV = '\uFEFFday,"sold, net",sold\r\n3-jan-25,"a ""b"",\r\nc",1.5\r\n1.1.2025,x,4\r\n\r\n';

test('quotes, CRLF, a byte-order mark, two formats, rows out of order and a missing day', async () => {
  const { world, warnings } = await loadText(traced(), {}, { 't.csv': CSV });
  const [demand] = world.demand;
  if (demand?.kind !== 'trace') throw new Error('not a trace');
  expect([...demand.packsPerDay]).toEqual([10, 0, 3.75]);
  expect(demand.sites).toHaveLength(4);
  expect(world.startDay).toBe(Date.UTC(2025, 0, 1) / 86_400_000);
  expect(world.horizonMs).toBe(3 * 86_400_000);
  expect(warnings).toEqual(['t.csv: 1 days are missing and count as no demand']);
});

test('days before the start are left out, days after the file have no demand', async () => {
  const text = traced('', '5 d, start: 2025-01-02');
  const { world } = await loadText(text, {}, { 't.csv': CSV });
  const [demand] = world.demand;
  expect(demand?.kind === 'trace' && [...demand.packsPerDay]).toEqual([0, 3.75, 0, 0, 0]);
});

test('a day that does not exist is refused with its line', async () => {
  const [error] = await errorsOfText(traced(), {}, { 't.csv': 'day,sold\n29.2.2025,1\n' });
  expect(error?.code).toBe('E_DATA_DATE');
  expect(error?.place).toMatch(/t\.csv:2:1$/);
});

test.skipIf(!existsSync(DATA))(
  'all 2 106 days of the real file (needs ../shared/data)',
  async () => {
    const options = { dataDirectory: DATA };
    const { world } = await loadScenario('scenarios/presets/real-demand.yaml', options);
    const lines = readFileSync(`${DATA}/pharma-sales-kaggle/salesdaily.csv`, 'utf8')
      .trim()
      .split('\n');
    for (const [day, line] of lines.slice(1).entries()) {
      const values = line.split(',').slice(1, 9).map(Number);
      const found = world.demand.map(
        (demand) => demand.kind === 'trace' && demand.packsPerDay[day],
      );
      expect(found).toEqual(values.map((value) => value * 2));
    }
  },
);
