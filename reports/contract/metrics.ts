/**
 * How a metric is called in print: label, unit, factor from the table's number to the printed one, and which way
 * is better. The tables hold ids and plain numbers (shares are 0 … 1, times are ms); only print scales them.
 *
 * @module
 */

interface MetricInfo {
  readonly id: string;
  readonly label: string;
  /** Unit as printed; empty for a pure number. */
  readonly unit: string;
  /** The printed number is the table's number times this. */
  readonly scale: number;
  readonly better: 'lower' | 'higher' | 'neither';
  /** Drawn in the figure of differences where there are too many metrics for all. */
  readonly headline: boolean;
}

/** The metric behind the figure of falsified packs that reach patients. */
export const FALSIFIED_REACHED = 'falsified-reached';

/** Share of scanned packs that are falsified: the precision of a detector that guesses. */
export const PREVALENCE = 'prevalence';

const HOUR = 1 / 3_600_000;

/** id, label, unit, scale, better, headline; in the order of print. */
const CATALOGUE: readonly (readonly [
  string,
  string,
  string,
  number,
  MetricInfo['better'],
  boolean,
])[] = [
  [FALSIFIED_REACHED, 'Falsified packs reaching patients', 'packs', 1, 'lower', true],
  ['illegitimate-reached', 'Illegitimate packs reaching patients', 'packs', 1, 'lower', false],
  ['falsified-injected', 'Falsified packs injected', 'packs', 1, 'neither', false],
  ['caught-share', 'Falsified packs caught by a rule', '%', 100, 'higher', true],
  ['flagged-share', 'Falsified scanned packs flagged', '%', 100, 'higher', false],
  ['genuine-refused', 'Genuine packs refused', 'packs', 1, 'lower', true],
  ['patients-unserved', 'Patients unserved', 'patients', 1, 'lower', true],
  ['alerts-per-million', 'Alerts and refusals', 'per million scans', 1, 'lower', true],
  ['false-alerts-per-million', 'False alerts and refusals', 'per million scans', 1, 'lower', false],
  ['scan-coverage', 'Dispensed packs scanned', '%', 100, 'higher', false],
  [PREVALENCE, 'Falsified among scanned packs', '%', 100, 'neither', false],
  ['pr-auc-provenance', 'PR-AUC with provenance features', '', 1, 'higher', true],
  ['pr-auc-logistics', 'PR-AUC with logistics features', '', 1, 'higher', true],
  ['roc-auc-provenance', 'ROC-AUC with provenance features', '', 1, 'higher', false],
  ['roc-auc-logistics', 'ROC-AUC with logistics features', '', 1, 'higher', false],
  [
    'recall-at-budget-provenance',
    'Recall at the alert budget, provenance',
    '%',
    100,
    'higher',
    false,
  ],
  [
    'recall-at-budget-logistics',
    'Recall at the alert budget, logistics',
    '%',
    100,
    'higher',
    false,
  ],
  ['time-to-detect', 'Time to detect', 'h', HOUR, 'lower', false],
  ['packs-made', 'Packs made', 'packs', 1, 'neither', false],
  ['packs-dispensed', 'Packs dispensed', 'packs', 1, 'neither', false],
];

const BY_ID = new Map<string, MetricInfo>(
  CATALOGUE.map(([id, label, unit, scale, better, headline]) => [
    id,
    { id, label, unit, scale, better, headline },
  ]),
);

/** What to print for a metric; one that is not in the catalogue is printed under its own id, unscaled. */
export function metricInfo(id: string): MetricInfo {
  const label = id.replaceAll(/[-_]/g, ' ');
  return (
    BY_ID.get(id) ?? {
      id,
      label: label.slice(0, 1).toUpperCase() + label.slice(1),
      unit: '',
      scale: 1,
      better: 'neither',
      headline: false,
    }
  );
}

/** Label with its unit in brackets. */
export function metricTitle(metric: MetricInfo): string {
  return metric.unit === '' ? metric.label : `${metric.label} (${metric.unit})`;
}

/** Metric ids in the order of print: the catalogue first, then the others as they first appear. */
export function orderMetrics(ids: Iterable<string>): string[] {
  const distinct = [...new Set(ids)];
  const rank = new Map([...BY_ID.keys()].map((id, at) => [id, at]));
  return distinct
    .map((id, at) => ({ id, rank: rank.get(id) ?? BY_ID.size + at }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id }) => id);
}
