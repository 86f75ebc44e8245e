/** A legend for marks that are filled or hollow, which no scale of theirs can explain. @module */
import type { JsonObject } from './spec.ts';
import { INK } from './theme.ts';

/** A layer that draws nothing but the legend: the first of `names` is filled, the second hollow. */
export function fillLegend(field: string, names: readonly [string, string]): JsonObject {
  return {
    data: { values: names.map((name) => ({ [field]: name })) },
    mark: { type: 'point', opacity: 0, size: 1 },
    encoding: {
      x: { value: 0 },
      y: { value: 0 },
      fill: {
        field,
        type: 'nominal',
        scale: { domain: names, range: [INK, 'transparent'] },
        legend: {
          columns: 2,
          symbolOpacity: 1,
          symbolSize: 24,
          symbolStrokeColor: INK,
          symbolStrokeWidth: 0.8,
          symbolType: 'circle',
        },
      },
    },
  };
}
