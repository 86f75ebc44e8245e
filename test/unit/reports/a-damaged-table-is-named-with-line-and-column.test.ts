/** A report never guesses: each kind of damage is named with the file, the line and what to do. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseTable, readTable, renderReport } from '../../../reports/index.ts';
import { emptyFolder, madeUpRun } from '../../support/reports/run-folder.ts';

const HEADER = 'date,arm,stage,packs';

describe('a damaged table', () => {
  test.each([
    [
      'a missing column',
      'date,arm,packs\n',
      'E_TABLE_COLUMN',
      'flow.csv:1',
      'lacks the column stage',
    ],
    [
      'an unknown column',
      `${HEADER},x\n`,
      'E_TABLE_COLUMN',
      'flow.csv:1',
      'unknown or repeated column x',
    ],
    ['a column twice', `${HEADER},arm\n`, 'E_TABLE_COLUMN', 'flow.csv:1', 'repeated column arm'],
    ['an empty file', '', 'E_TABLE_COLUMN', 'flow.csv:1', 'date, arm, stage, packs'],
    [
      'a short line',
      `${HEADER}\n2020-01-01,a,made,1\n2020-01-01,a\n`,
      'E_TABLE_VALUE',
      'flow.csv:3',
      'has 2 fields',
    ],
    [
      'a fraction of a pack',
      `${HEADER}\n2020-01-01,"a\nb",made,1\n2020-01-01,a,made,1.5\n`,
      'E_TABLE_VALUE',
      'flow.csv:4, column packs',
      '"1.5"',
    ],
    [
      'a word for a number',
      `${HEADER}\n2020-01-01,a,made,many\n`,
      'E_TABLE_VALUE',
      'column packs',
      'whole number',
    ],
    ['a bad date', `${HEADER}\n1 Jan,a,made,1\n`, 'E_TABLE_VALUE', 'column date', '2024-01-31'],
    [
      'an open quote',
      `${HEADER}\n2020-01-01,"a,made,1\n`,
      'E_TABLE_SYNTAX',
      'flow.csv:2',
      'not closed',
    ],
    [
      'a stray quote',
      `${HEADER}\n2020-01-01,a"b,made,1\n`,
      'E_TABLE_SYNTAX',
      'flow.csv:2',
      'quote inside',
    ],
  ])('%s', (_, text, code, place, rule) => {
    expect(() => parseTable('flow', text, 'flow.csv')).toThrow(
      expect.objectContaining({
        code,
        place: expect.stringContaining(place),
        rule: expect.stringContaining(rule),
      }),
    );
  });

  test('a missing file', async () => {
    const directory = await emptyFolder();
    await expect(readTable(directory, 'summary')).rejects.toMatchObject({
      code: 'E_TABLE_MISSING',
      place: join(directory, 'tables/summary.csv'),
    });
  });
});

describe('a folder that is no run', () => {
  test('without a plan', async () => {
    await expect(renderReport(await emptyFolder())).rejects.toMatchObject({ code: 'E_RUN_FOLDER' });
  });

  test('with a plan that lacks a field', async () => {
    const directory = await madeUpRun({ replications: 2 });
    await writeFile(join(directory, 'plan.json'), '{"name":"x"}');
    await expect(renderReport(directory)).rejects.toMatchObject({
      code: 'E_RUN_FOLDER',
      rule: expect.stringContaining('arms'),
    });
  });

  test('is left as it was when a table is damaged', async () => {
    const directory = await madeUpRun({ replications: 2 });
    await writeFile(join(directory, 'tables/flow.csv'), 'date\n');
    await writeFile(join(directory, 'report.html'), 'older');
    await expect(renderReport(directory)).rejects.toMatchObject({ code: 'E_TABLE_COLUMN' });
    await rm(join(directory, 'report.html'));
  });
});
