/**
 * From the studies of an arm's cells to the tables of the run: counts are pooled over replications, other figures averaged.
 *
 * @module
 */
import { meanInterval } from '../../../base/index.ts';
import { kaplanMeier } from '../../../ml/index.ts';
import type { TableRow } from '../../../reports/index.ts';
import { pooledShare } from './pooled-share.ts';
import { prevalenceCurveRows, prevalenceRows } from './prevalence-tables.ts';
import { type StudiedCell, type StudyGroup, studyGroups } from './study-groups.ts';
import type { Study, StudyRow } from './study-row.ts';

type StudyTableName =
  | 'prevalence'
  | 'prevalenceCurve'
  | 'attackRecall'
  | 'budgetCurve'
  | 'precisionAtK'
  | 'detectionSurvival'
  | 'reliability'
  | 'unseenFrauds'
  | 'labelSupply'
  | 'stress'
  | 'explained'
  | 'explanation'
  | 'aucDifferences';

export type StudyTables = { readonly [N in StudyTableName]: readonly TableRow<N>[] };

/** The tables of one arm. */
export function studyTables(
  cells: readonly StudiedCell[],
  prevalences: readonly number[],
  confidence: number,
): StudyTables {
  const shares = (study: Study, name: (row: StudyRow) => object) =>
    studyGroups(cells, study).map(({ arm, first, replications }) => ({
      ...judged(arm, first),
      ...name(first),
      ...pooledShare(replications, confidence),
    }));
  const stress = (['poisoning', 'evasion', 'drift'] as const).flatMap((study) =>
    shares(study, ({ x }) => ({ study, x })),
  );
  return {
    prevalence: prevalenceRows(cells, prevalences, confidence),
    prevalenceCurve: prevalenceCurveRows(cells, prevalences, confidence),
    attackRecall: shares('kind-recall', ({ group: kind }) => ({
      kind,
    })) as TableRow<'attackRecall'>[],
    budgetCurve: shares('budget', ({ x }) => ({
      budgetPerMillion: x,
    })) as TableRow<'budgetCurve'>[],
    precisionAtK: shares('precision-at-k', ({ x: k }) => ({ k })) as TableRow<'precisionAtK'>[],
    detectionSurvival: survivalTable(cells, confidence),
    reliability: reliabilityTable(cells, confidence),
    unseenFrauds: unseenTable(cells, confidence),
    labelSupply: labelTable(cells, confidence),
    stress: stress as TableRow<'stress'>[],
    explained: explainedTable(cells, confidence),
    explanation: explanationTable(cells),
    aucDifferences: aucTable(cells),
  };
}

function judged(arm: string, { detector, features }: StudyRow) {
  return { arm, detector, features };
}

function survivalTable(
  cells: readonly StudiedCell[],
  confidence: number,
): TableRow<'detectionSurvival'>[] {
  return studyGroups(cells, 'survival', () => '').flatMap(({ arm, first, replications }) => {
    const packs = replications.flat();
    const steps = kaplanMeier(
      Float64Array.from(packs, ({ x }) => x),
      Uint8Array.from(packs, ({ part }) => part),
      confidence,
    );
    const start = { time: 0, survival: 1, lo: 1, hi: 1, atRisk: packs.length, events: 0 };
    const last = steps.at(-1) ?? start;
    // the curve goes on for as long as somebody was observed
    const time = packs.reduce((most, { x }) => Math.max(most, x), 0);
    const end = { ...last, time, atRisk: packs.filter(({ x }) => x >= time).length, events: 0 };
    return [start, ...steps, ...(time > last.time ? [end] : [])].map(
      ({ time, survival, lo, hi, atRisk, events }) => ({
        ...judged(arm, first),
        ...{ days: time, unnoticed: survival, lo, hi, atRisk, noticed: events },
      }),
    );
  });
}

function reliabilityTable(
  cells: readonly StudiedCell[],
  confidence: number,
): TableRow<'reliability'>[] {
  return studyGroups(cells, 'reliability')
    .map(({ arm, first, replications }) => {
      const share = pooledShare(replications, confidence);
      const scores = replications.flat().reduce((sum, { value }) => sum + value, 0);
      const meanScore = scores / share.whole;
      return { ...judged(arm, first), from: first.x, meanScore, ...share };
    })
    .sort(
      (a, b) => order(a.detector, b.detector) || order(a.features, b.features) || a.from - b.from,
    );
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function unseenTable(
  cells: readonly StudiedCell[],
  confidence: number,
): TableRow<'unseenFrauds'>[] {
  return (['attacker', 'lane', 'kind'] as const).flatMap((split) => {
    const all = () => '';
    const seen = studyGroups(cells, `seen-${split}`, all);
    return studyGroups(cells, `unseen-${split}`, all).map((group, at) => {
      const without = pooledShare(group.replications, confidence);
      const within = pooledShare(seen[at]!.replications, confidence);
      return {
        ...judged(group.arm, group.first),
        split,
        groups: new Set(group.replications.flat().map((row) => row.group)).size,
        scans: without.whole,
        ...{ seen: within.mean, seenLo: within.lo, seenHi: within.hi },
        ...{ unseen: without.mean, unseenLo: without.lo, unseenHi: without.hi },
      };
    });
  });
}

function labelTable(cells: readonly StudiedCell[], confidence: number): TableRow<'labelSupply'>[] {
  const areas = studyGroups(cells, 'labels-pr-auc');
  return studyGroups(cells, 'labels-recall').map((group, at) => {
    const recall = pooledShare(group.replications, confidence);
    const figures = areas[at]!.replications.flat()
      .map(({ value }) => value)
      .filter(Number.isFinite);
    const area = figures.length === 0 ? undefined : meanInterval(figures, confidence);
    const isKnown = figures.length > 1;
    return {
      ...judged(group.arm, group.first),
      labels: group.first.group,
      prAuc: area?.mean ?? Number.NaN,
      prAucLo: isKnown ? Math.max(0, area!.lo) : Number.NaN,
      prAucHi: isKnown ? Math.min(1, area!.hi) : Number.NaN,
      ...{ recall: recall.mean, recallLo: recall.lo, recallHi: recall.hi },
    };
  });
}

/** By kind, and all kinds that have a cause together. */
function explainedTable(
  cells: readonly StudiedCell[],
  confidence: number,
): TableRow<'explained'>[] {
  const line = (kind: string, { arm, first, replications }: StudyGroup) => {
    const share = pooledShare(replications, confidence);
    const chance = replications.flat().reduce((sum, { value }) => sum + value, 0) / share.whole;
    return { ...judged(arm, first), kind, ...share, chance };
  };
  return [
    ...studyGroups(cells, 'explained').map((group) => line(group.first.group, group)),
    ...studyGroups(cells, 'explained', () => '').map((group) => line('all', group)),
  ];
}

function explanationTable(cells: readonly StudiedCell[]): TableRow<'explanation'>[] {
  const cell = cells.find(({ rows }) => rows.some(({ study }) => study === 'explained-alert'));
  const alert = cell?.rows.find(({ study }) => study === 'explained-alert');
  if (cell === undefined || alert === undefined) return [];
  return cell.rows
    .filter(({ study }) => study === 'explanation')
    .map((row) => ({
      ...judged(cell.arm, row),
      ...{ kind: alert.group, score: alert.value },
      ...{ feature: row.group, value: row.x, contribution: row.value, cause: row.part },
    }));
}

function aucTable(cells: readonly StudiedCell[]): TableRow<'aucDifferences'>[] {
  return cells.flatMap(({ arm, replication, rows }) => {
    const found = rows.filter(({ study }) => study === 'auc');
    if (found.length === 0) return [];
    const figures = Object.fromEntries(found.map(({ group, value }) => [group, value]));
    const { detector } = found[0]!;
    return [{ arm, replication, detector, ...figures } as TableRow<'aucDifferences'>];
  });
}
