/** Exactly 252 pt, and nothing cut off, whatever the labels are: a scaled figure loses its letter size. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { fontFiles } from '../../../reports/figures/fonts.ts';
import { renderReport } from '../../../reports/index.ts';
import { writeMadeUpBenchmark } from '../../support/reports/made-up-benchmark.ts';
import { writeMadeUpWorldBenchmark } from '../../support/reports/made-up-world-benchmark.ts';
import { emptyFolder, madeUpRun } from '../../support/reports/run-folder.ts';

const font = { loadSystemFonts: false, fontFiles: fontFiles().map(({ path }) => path) };

async function expectOneColumn(directory: string): Promise<void> {
  const { figures } = await renderReport(directory, { formats: ['svg', 'png'] });
  for (const path of figures) {
    const svg = await readFile(path.replace('.vl.json', '.svg'), 'utf8');
    expect(/ width="([^"]+)"/.exec(svg)![1]).toBe('252pt');
    const drawing = new Resvg(svg, { font });
    const ink = drawing.innerBBox()!;
    expect(ink.x, path).toBeGreaterThanOrEqual(0);
    expect(ink.x + ink.width, path).toBeLessThan(drawing.width);
  }
}

test('with the labels of the plan', async () => {
  const directory = await madeUpRun();
  await expectOneColumn(directory);
  const png = await readFile(join(directory, 'figures/pack-flow.png'));
  expect(png.readUInt32BE(16)).toBe(1050);
  const resolution = png.indexOf('pHYs');
  expect(png.readUInt32BE(resolution + 4)).toBe(Math.round(300 / 0.0254));
});

test('with labels of one letter, of capitals, and of a hundred letters', async () => {
  const directory = await madeUpRun();
  const path = join(directory, 'plan.json');
  const plan = JSON.parse(await readFile(path, 'utf8')) as { arms: { label: string }[] };
  plan.arms[0]!.label = 'x';
  plan.arms[1]!.label = 'a central verifier '.repeat(5);
  plan.arms[2]!.label = 'CENTRAL, ALL STEPS';
  await writeFile(path, JSON.stringify(plan));
  await expectOneColumn(directory);
});

test('with factors, one long', async () => {
  const settings = [
    'noise.scannerCase=1 %',
    `world.${'a'.repeat(40)}=12 days, noise.scannerCase=10 %`,
  ];
  await expectOneColumn(await madeUpRun({ settings }));
});

test('of a benchmark', async () => {
  const directory = await emptyFolder();
  await writeMadeUpBenchmark(directory);
  await expectOneColumn(directory);
});

test('of a benchmark of worlds', async () => {
  const directory = await emptyFolder();
  await writeMadeUpWorldBenchmark(directory);
  await expectOneColumn(directory);
});
