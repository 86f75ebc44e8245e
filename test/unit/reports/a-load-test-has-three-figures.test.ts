import { expect, test } from 'vitest';
import { makeBenchmarkFigures } from '../../../reports/figures/benchmark-figures.ts';
import { createFigureRenderer } from '../../../reports/figures/render.ts';
import { madeUpLoadTest } from '../../support/reports/made-up-load-test.ts';

test('latency over load, saturation and latency over history, each one column wide', async () => {
  const { figures } = makeBenchmarkFigures(madeUpLoadTest(), 'A setting.');
  expect(figures.map(({ id }) => id)).toEqual(['load-latency', 'load-saturation', 'load-history']);
  const renderer = await createFigureRenderer();
  for (const figure of figures) {
    const { widthPt, svg } = await renderer.render(figure, {});
    expect(widthPt).toBeCloseTo(252, 1);
    expect(svg).toContain('postgres-rules');
  }
});

test('without a history there is no figure of it', () => {
  const { figures } = makeBenchmarkFigures(madeUpLoadTest([]), 'A setting.');
  expect(figures.map(({ id }) => id)).toEqual(['load-latency', 'load-saturation']);
});
