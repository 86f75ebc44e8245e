/** The metrics of `theriac bench projection`. Ids and targets are those of docs/design.md and do not change. @module */
import type { MetricSpec } from '../measure/metric.ts';

export const PROJECTION_METRICS = {
  /** Of the engine that is projected worst. */
  worst: {
    id: 'load.projection_error',
    title: 'Worst error of the projection on the measured machine',
    unit: '',
    target: { atMost: 0.25 },
  },
  ofEngine: (engine: string): MetricSpec => ({
    id: `load.projection_error.${engine}`,
    title: `Worst error of the projection, ${engine}`,
    unit: '',
    target: null,
  }),
} as const;
