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
  stream: {
    id: 'detect.hst_events_per_s',
    title: 'Half-space trees: score and learn (worst set)',
    unit: '/s',
    target: { atLeast: 100_000 },
  },
} as const satisfies Record<string, MetricSpec>;
