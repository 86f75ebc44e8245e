import { expect, test } from 'vitest';
import { makeBenchmarkFigures } from '../../../reports/figures/benchmark-figures.ts';
import { createFigureRenderer } from '../../../reports/figures/render.ts';
import { madeUpLoadTest } from '../../support/reports/made-up-load-test.ts';

const MANY = ['level', 'postgres-rules', 'etcd', 'evm', 'evm-anchored'];

test.each([1, 2, 5])(
  'of %i engines: over load, saturation, over history; one column wide',
  async (count) => {
    const engines = MANY.slice(0, count);
    const { figures } = makeBenchmarkFigures(madeUpLoadTest([1000, 10_000], engines), 'A setting.');
    expect(figures.map(({ id }) => id)).toEqual([
      'load-latency',
      'load-saturation',
      'load-history',
    ]);
    const renderer = await createFigureRenderer();
    for (const figure of figures) {
      const { widthPt, svg } = await renderer.render(figure, {});
      expect(widthPt).toBeCloseTo(252, 1);
      for (const engine of engines) expect(svg).toContain(engine);
    }
  },
);

test('without a history there is no figure of it', () => {
  const { figures } = makeBenchmarkFigures(madeUpLoadTest([]), 'A setting.');
  expect(figures.map(({ id }) => id)).toEqual(['load-latency', 'load-saturation']);
});
