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

/** Share of scanned packs that an attacker brought in (placebo left out): the precision of a detector that guesses. */
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
  ['illegitimate-injected', 'Illegitimate packs injected', 'packs', 1, 'neither', false],
  ['falsified-caught', 'Falsified packs caught by a rule', 'packs', 1, 'higher', false],
  ['caught-share', 'Falsified packs caught by a rule', '%', 100, 'higher', true],
  ['falsified-scanned', 'Falsified packs that passed a scan', 'packs', 1, 'neither', false],
  ['falsified-flagged', 'Falsified scanned packs flagged', 'packs', 1, 'higher', false],
  ['flagged-share', 'Falsified scanned packs flagged', '%', 100, 'higher', false],
  ['genuine-refused', 'Genuine packs refused', 'packs', 1, 'lower', true],
  ['patients-unserved', 'Patients unserved', 'patients', 1, 'lower', true],
  ['service-level', 'Service level', '%', 100, 'higher', false],
  ['fill-rate', 'Packs handed over at once, as asked for', '%', 100, 'higher', false],
  ['packs-substituted', 'Packs given instead of others', 'packs', 1, 'neither', false],
  ['packs-waited-for', 'Packs that patients waited for', 'packs', 1, 'lower', false],
  ['packs-served-late', 'Packs handed over after a wait', 'packs', 1, 'neither', false],
  ['mean-wait', 'Mean wait of those served late', 'h', HOUR, 'lower', false],
  ['patients-with-prescription', 'Patients with a prescription', 'patients', 1, 'neither', false],
  ['refills-missed-share', 'Refills that patients did not come for', '%', 100, 'neither', false],
  ['inspections', 'Inspections', '', 1, 'neither', false],
  ['packs-inspected', 'Packs looked at by inspectors', 'packs', 1, 'neither', false],
  ['illegitimate-found', 'Illegitimate packs found by inspectors', 'packs', 1, 'higher', false],
  ['licences-suspended', 'Licences suspended', '', 1, 'neither', false],
  ['recalls-ordered', 'Recalls ordered by the regulator', '', 1, 'neither', false],
  ['service-alarms', 'Alarms of the scoring service', '', 1, 'neither', false],
  ['service-false-alarms', 'False alarms of the scoring service', '', 1, 'lower', false],
  ['service-investigations', 'Investigations after alarms', '', 1, 'lower', false],
  ['investigation-time', 'Mean time to their result', 'h', HOUR, 'lower', false],
  ['falsified-stopped', 'Falsified packs stopped by alarms', 'packs', 1, 'higher', false],
  ['genuine-stopped', 'Genuine packs stopped by alarms', 'packs', 1, 'lower', false],
  ['genuine-destroyed', 'Genuine packs destroyed after alarms', 'packs', 1, 'lower', false],
  ['incidents-alarmed', 'Incidents that raised an alarm', '', 1, 'higher', false],
  ['time-to-alarm', 'Time from injection to alarm', 'h', HOUR, 'lower', false],
  ['inspection-cost', 'Cost of alarms, shortage and falsified packs', '', 1, 'lower', true],
  ['alerts-per-million', 'Alerts and refusals', 'per million scans', 1, 'lower', true],
  ['false-alerts-per-million', 'False alerts and refusals', 'per million scans', 1, 'lower', false],
  ['refusals-per-million', 'Refusals', 'per million scans', 1, 'lower', false],
  ['scan-coverage', 'Dispensed packs scanned', '%', 100, 'higher', false],
  [PREVALENCE, 'Illegitimate among scanned packs', '%', 100, 'neither', false],
  ['pr-auc-provenance', 'PR-AUC with provenance features', '', 1, 'higher', true],
  ['pr-auc-logistics', 'PR-AUC with logistics features', '', 1, 'higher', true],
  ['roc-auc-provenance', 'ROC-AUC with provenance features', '', 1, 'higher', false],
  ['roc-auc-logistics', 'ROC-AUC with logistics features', '', 1, 'higher', false],
  [
    'roc-auc-placebo-provenance',
    'ROC-AUC of the placebo with provenance features',
    '',
    1,
    'neither',
    false,
  ],
  [
    'roc-auc-placebo-logistics',
    'ROC-AUC of the placebo with logistics features',
    '',
    1,
    'neither',
    false,
  ],
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
  ['incidents', 'Incidents', '', 1, 'neither', false],
  ['incidents-detected', 'Incidents detected', '', 1, 'higher', false],
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

/** Ranking metrics of a detector beside the main one end in its id. */
const OF_DETECTOR = /^((?:pr-auc|roc-auc|recall-at-budget).*?-(?:provenance|logistics))-(.+)$/;

/** What to print for a metric; one that is not in the catalogue is printed under its own id, unscaled. */
export function metricInfo(id: string): MetricInfo {
  return BY_ID.get(id) ?? ofDetector(id) ?? unknown(id);
}

function ofDetector(id: string): MetricInfo | undefined {
  const [, base = '', detector = ''] = OF_DETECTOR.exec(id) ?? [];
  const main = BY_ID.get(base);
  if (main === undefined) return undefined;
  return { ...main, id, label: `${main.label}, detector ${detector}`, headline: false };
}

function unknown(id: string): MetricInfo {
  const words = id.replaceAll(/[-_]/g, ' ');
  const label = words.slice(0, 1).toUpperCase() + words.slice(1);
  return { id, label, unit: '', scale: 1, better: 'neither', headline: false };
}

/** Label with its unit in brackets. */
export function metricTitle(metric: MetricInfo): string {
  return metric.unit === '' ? metric.label : `${metric.label} (${metric.unit})`;
}

/** Metric ids in the order of print: the catalogue first, then the others as they first appear. */
export function orderMetrics(ids: Iterable<string>): string[] {
  const distinct = [...new Set(ids)];
  const ranks = new Map([...BY_ID.keys()].map((id, at) => [id, at]));
  const rankOf = (id: string, at: number): number => {
    const base = OF_DETECTOR.exec(id)?.[1] ?? '';
    // other detectors follow the whole catalogue, in its order
    return ranks.get(id) ?? ranks.size + (ranks.get(base) ?? ranks.size + at);
  };
  return distinct
    .map((id, at) => ({ id, rank: rankOf(id, at) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id }) => id);
}
