/**
 * The studies of the main detector as words: what alerts are worth at other prevalences, what it finds of those it never
 * met, and whether its explanations name causes. Other detectors are in the CSV files.
 *
 * @module
 */
import { metricInfo } from '../contract/metrics.ts';
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { splitSetting } from '../contract/settings.ts';
import { TABLES } from '../contract/tables.ts';
import { mainDetector } from '../figures/main-detector.ts';
import { intervalLine, significantText } from './number-text.ts';
import type { TextTable } from './text-table.ts';

const PERCENT = metricInfo('caught-share').scale;

/** The tables for which the run holds rows; none where the scenario asked for no studies. */
export function detectionTables(plan: ReportPlan, tables: RunTables): readonly TextTable[] {
  return [prevalenceTable(plan, tables), unseenTable(plan, tables), explainedTable(plan, tables)];
}

function armName(plan: ReportPlan, id: string): string {
  return splitSetting(plan.arms.find((arm) => arm.id === id)?.label ?? id).arm;
}

/** The registry alone and the main detector with provenance features. */
function prevalenceTable(plan: ReportPlan, tables: RunTables): TextTable {
  const main = mainDetector(tables);
  const rows = (tables.prevalence ?? []).filter(
    ({ detector, features }) => detector === '' || (detector === main && features === 'provenance'),
  );
  return {
    id: 'prevalence',
    title: 'Alerts at other prevalences',
    note:
      'Refusals, alone and with the alerts of the main detector (provenance features) at the alert budget. Precision follows ' +
      'from the measured rates of true and false alerts, with an interval for both together. “≥”: no false alert was ' +
      'seen, so that precision is at least this.',
    source: TABLES.prevalence.file,
    columns: [
      { header: 'Fraud among scans (%)', kind: 'number' },
      { header: 'Arm', kind: 'text' },
      { header: 'Alarms', kind: 'text' },
      { header: 'Recall (%)', kind: 'number' },
      { header: 'Precision (%)', kind: 'number' },
      { header: 'Alerts per million', kind: 'number' },
    ],
    rows: [...new Set(rows.map(({ prevalence }) => prevalence))].flatMap((prevalence) =>
      rows
        .filter((row) => row.prevalence === prevalence)
        .map((row, at) => [
          at === 0 ? significantText(100 * prevalence) : '',
          armName(plan, row.arm),
          row.detector === '' ? 'refusals' : 'with detector',
          intervalLine({ mean: row.recall, lo: row.recallLo, hi: row.recallHi }, PERCENT),
          (row.basis === 'bound' ? '≥ ' : '') + precisionText(row),
          intervalLine({ mean: row.alertsPerMillion, lo: row.alertsLo, hi: row.alertsHi }),
        ]),
    ),
  };
}

/** Significant digits, for precision runs over five orders of magnitude. */
function precisionText(row: {
  readonly precision: number;
  readonly precisionLo: number;
  readonly precisionHi: number;
}): string {
  const { precision, precisionLo, precisionHi } = row;
  const text = (share: number) => significantText(100 * share);
  return `${text(precision)} [${text(precisionLo)}, ${text(precisionHi)}]`;
}

function unseenTable(plan: ReportPlan, { unseenFrauds = [] }: RunTables): TextTable {
  return {
    id: 'unseen-frauds',
    title: 'Frauds that the detector had not met',
    note:
      'Recall of the main detector’s score at the alert budget, refusals apart: of scans whose attacker, last lane or kind of ' +
      'attack was kept out of training, beside the same scans with them in it.',
    source: TABLES.unseenFrauds.file,
    columns: [
      { header: 'Kept out', kind: 'text' },
      { header: 'Arm', kind: 'text' },
      { header: 'Features', kind: 'text' },
      { header: 'Scans', kind: 'number' },
      { header: 'Seen (%)', kind: 'number' },
      { header: 'Unseen (%)', kind: 'number' },
    ],
    rows: (['attacker', 'lane', 'kind'] as const).flatMap((split) =>
      unseenFrauds
        .filter((row) => row.split === split)
        .map((row, at) => [
          at === 0 ? split : '',
          armName(plan, row.arm),
          row.features,
          String(row.scans),
          intervalLine({ mean: row.seen, lo: row.seenLo, hi: row.seenHi }, PERCENT),
          intervalLine({ mean: row.unseen, lo: row.unseenLo, hi: row.unseenHi }, PERCENT),
        ]),
    ),
  };
}

function explainedTable(plan: ReportPlan, { explained = [] }: RunTables): TextTable {
  return {
    id: 'explained',
    title: 'Explanations that name a cause',
    note:
      'True alerts of which one of the three largest contributions is a cause fixed beforehand for the kind of attack, with its ' +
      'interval; beside it what three features drawn at random would name.',
    source: TABLES.explained.file,
    columns: [
      { header: 'Arm', kind: 'text' },
      { header: 'Kind of attack', kind: 'text' },
      { header: 'True alerts', kind: 'number' },
      { header: 'Named (%)', kind: 'number' },
      { header: 'By chance (%)', kind: 'number' },
    ],
    rows: explained.map((row) => [
      armName(plan, row.arm),
      row.kind,
      String(row.whole),
      intervalLine(row, PERCENT),
      significantText(100 * row.chance),
    ]),
  };
}
