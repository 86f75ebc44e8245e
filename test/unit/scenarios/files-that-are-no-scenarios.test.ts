/** Files that are refused before they are parsed. @module */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type TheriacError, TheriacErrors } from '../../../base/index.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import { errorsOfText, SMALL } from './load-text.ts';

async function errorOf(path: string): Promise<TheriacError | undefined> {
  const error: unknown = await loadScenario(path).catch((caught: unknown) => caught);
  return error instanceof TheriacErrors ? error.errors[0] : undefined;
}

test('a file of 10 MB', async () => {
  const [error] = await errorsOfText(`${SMALL}#${'x'.repeat(10_000_000)}\n`);
  expect(error?.code).toBe('E_SCENARIO_TOO_LARGE');
});

test('a file that does not exist, and a folder', async () => {
  expect((await errorOf('no/such/file.yaml'))?.code).toBe('E_SCENARIO_FILE_MISSING');
  expect((await errorOf(tmpdir()))?.code).toBe('E_SCENARIO_FILE_MISSING');
  expect((await errorOf(join(tmpdir(), 'a\0b')))?.code).toBe('E_SCENARIO_FILE_MISSING');
});

test('bytes that are not UTF-8', async () => {
  const [error] = await errorsOfText(Uint8Array.of(0x6d, 0xff, 0xfe));
  expect(error?.code).toBe('E_SCENARIO_YAML');
});

test('brackets nested deeper than anybody reads', async () => {
  const [error] = await errorsOfText('['.repeat(200_000));
  expect(error?.code).toBe('E_SCENARIO_YAML');
});

test('a data file that is not UTF-8', async () => {
  const text = SMALL.replace(
    'product: tablets, rate: 3 /d',
    'trace: { file: t.csv, date: { column: d, format: YYYY-MM-DD }, values: { n: tablets } }',
  );
  const [error] = await errorsOfText(text, {}, { 't.csv': Uint8Array.of(0x64, 0xff) });
  expect(error?.code).toBe('E_DATA_CSV');
});
