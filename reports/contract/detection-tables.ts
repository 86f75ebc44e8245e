/**
 * The tables of the studies of detectors (`metrics.detail`). Counts are of all replications; `detector` is empty for
 * the registry alone, and so are its `features`.
 *
 * @module
 */
/** A share of counted things with its interval. */
const SHARE = {
  part: 'number',
  whole: 'number',
  mean: 'number',
  lo: 'number',
  hi: 'number',
} as const;
const JUDGED = { arm: 'text', detector: 'text', features: 'text' } as const;

export const DETECTION_TABLES = {
  /**
   * Alerts, refusals included, carried over to other prevalences. `basis` is `measured`, or `bound` where no false alert was
   * seen: precision is then what it is at least.
   */
  prevalence: {
    file: 'tables/prevalence.csv',
    columns: {
      ...JUDGED,
      prevalence: 'number',
      recall: 'number',
      recallLo: 'number',
      recallHi: 'number',
      precision: 'number',
      precisionLo: 'number',
      precisionHi: 'number',
      alertsPerMillion: 'number',
      alertsLo: 'number',
      alertsHi: 'number',
      basis: 'text',
    },
  },
  /** Precision at each recall of the main detector's scores, carried over to other prevalences; `basis` as above. */
  prevalenceCurve: {
    file: 'tables/prevalence-curve.csv',
    columns: {
      arm: 'text',
      features: 'text',
      prevalence: 'number',
      recall: 'number',
      precision: 'number',
      lo: 'number',
      hi: 'number',
      basis: 'text',
    },
  },
  /** Scans of each kind of attack that alert; of the placebo those that alert wrongly. */
  attackRecall: {
    file: 'tables/attack-recall.csv',
    columns: { ...JUDGED, kind: 'text', ...SHARE },
  },
  /** Recall where so many alerts per million scans are followed up, refusals first, ties at random. */
  budgetCurve: {
    file: 'tables/budget-curve.csv',
    columns: { ...JUDGED, budgetPerMillion: 'number', ...SHARE },
  },
  /** Frauds among the `k` most suspect scans of a replication, ties at random. */
  precisionAtK: {
    file: 'tables/precision-at-k.csv',
    columns: { ...JUDGED, k: 'count', ...SHARE },
  },
  /** Kaplan–Meier: share of the illegitimate packs not yet noticed after so many days. */
  detectionSurvival: {
    file: 'tables/detection-survival.csv',
    columns: {
      ...JUDGED,
      days: 'number',
      unnoticed: 'number',
      lo: 'number',
      hi: 'number',
      atRisk: 'count',
      noticed: 'count',
    },
  },
  /** Scans by score, of detectors whose score is a probability: mean score against the share that is fraud. */
  reliability: {
    file: 'tables/reliability.csv',
    columns: { ...JUDGED, from: 'number', meanScore: 'number', ...SHARE },
  },
  /** Recall of the score on groups that the detector was kept from, beside the same scans with them in training. */
  unseenFrauds: {
    file: 'tables/unseen-frauds.csv',
    columns: {
      ...JUDGED,
      split: 'text',
      groups: 'count',
      scans: 'count',
      seen: 'number',
      seenLo: 'number',
      seenHi: 'number',
      unseen: 'number',
      unseenLo: 'number',
      unseenHi: 'number',
    },
  },
  /** Few labels, or those that investigations give; recall is that of the score alone. */
  labelSupply: {
    file: 'tables/label-supply.csv',
    columns: {
      ...JUDGED,
      labels: 'text',
      prAuc: 'number',
      prAucLo: 'number',
      prAucHi: 'number',
      recall: 'number',
      recallLo: 'number',
      recallHi: 'number',
    },
  },
  /**
   * Recall of the score under stress: `study` is `poisoning` (x: share of training rows), `evasion` (x: features) or `drift` (x: weeks
   * after training).
   */
  stress: {
    file: 'tables/stress.csv',
    columns: { ...JUDGED, study: 'text', x: 'number', ...SHARE },
  },
  /** True alerts whose three largest contributions name a cause fixed beforehand; `chance` is what random features would. */
  explained: {
    file: 'tables/explained.csv',
    columns: { ...JUDGED, kind: 'text', ...SHARE, chance: 'number' },
  },
  /** Replication 0: the largest contributions to the score of one true alert; `cause` is 1 for a cause fixed beforehand. */
  explanation: {
    file: 'tables/explanation.csv',
    columns: {
      ...JUDGED,
      kind: 'text',
      score: 'number',
      feature: 'text',
      value: 'number',
      contribution: 'number',
      cause: 'count',
    },
  },
  /** Within a replication: what provenance adds to the main detector; ROC-AUC after DeLong, PR-AUC by bootstrap. */
  aucDifferences: {
    file: 'tables/auc-differences.csv',
    columns: {
      arm: 'text',
      replication: 'count',
      detector: 'text',
      rocProvenance: 'number',
      rocLogistics: 'number',
      difference: 'number',
      lo: 'number',
      hi: 'number',
      p: 'number',
      prProvenance: 'number',
      prProvenanceLo: 'number',
      prProvenanceHi: 'number',
      prLogistics: 'number',
      prLogisticsLo: 'number',
      prLogisticsHi: 'number',
    },
  },
} as const;
