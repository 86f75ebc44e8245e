/** The metrics of `theriac bench detectors`. Ids and targets are fixed. @module */
import type { MetricSpec } from '../measure/metric.ts';

export const DETECTOR_METRICS = {
  forestGap: {
    id: 'detect.iforest_auc_gap',
    title: 'Isolation forest: mean ROC-AUC behind scikit-learn',
    unit: '',
    target: { atMost: 0.01 },
  },
  forestCpu: {
    id: 'detect.iforest_cpu_ratio',
    title: 'Isolation forest: fit and score, over scikit-learn (worst set)',
    unit: '× CPU',
    target: { atMost: 0.5 },
  },
  boostingGap: {
    id: 'detect.gbdt_auc_gap',
    title: 'Boosted trees: ROC-AUC behind XGBoost (worst set, lower bound)',
    unit: '',
    target: { atMost: 0.005 },
  },
  boostingFit: {
    id: 'detect.gbdt_fit_ratio',
    title: 'Boosted trees: fit, over XGBoost, up to 20 features (worst set)',
    unit: '× CPU',
    target: { atMost: 1.5 },
  },
  boostingFitWide: {
    id: 'detect.gbdt_fit_ratio_wide',
    title: 'Boosted trees: fit, over XGBoost, above 20 features (worst set)',
    unit: '× CPU',
    target: { atMost: 2.5 },
  },
  row: {
    id: 'detect.row_p50_us',
    title: 'Score of one row, median (worst detector and set)',
    unit: 'µs',
    target: { atMost: 20 },
  },
  streamRate: {
    id: 'detect.stream_events_per_s',
    title: 'Stream: features and isolation forest, one core',
    unit: 'events/s',
    target: { atLeast: 50_000 },
  },
  streamLatency: {
    id: 'detect.stream_p99_ms',
    title: 'Stream: a scan from handing in to score out, 99th percentile',
    unit: 'ms',
    target: { atMost: 1 },
  },
  streamDiffering: {
    id: 'detect.stream_differing_scores',
    title: 'Stream: scans that score other than in the whole table',
    unit: 'scans',
    target: { atMost: 0 },
  },
  streamLines: {
    id: 'detect.stream_lines_per_s',
    title: 'Stream: the same from lines of JSON',
    unit: 'events/s',
    target: null,
  },
  streamGrowth: {
    id: 'detect.stream_growth_mb',
    title: 'Stream: memory at the end over that after a fifth, serials forgotten after 60 days',
    unit: 'MB',
    target: null,
  },
  streamGrowthKept: {
    id: 'detect.stream_growth_kept_mb',
    title: 'Stream: the same, nothing forgotten',
    unit: 'MB',
    target: null,
  },
  stream: {
    id: 'detect.hst_events_per_s',
    title: 'Half-space trees: score and learn (worst set)',
    unit: '/s',
    target: { atLeast: 100_000 },
  },
} as const satisfies Record<string, MetricSpec>;
