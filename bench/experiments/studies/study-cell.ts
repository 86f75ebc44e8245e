/**
 * All studies of one cell. They are asked for by the scenario (`metrics.detail`), because the main detector is fitted some
 * sixty times for them.
 *
 * @module
 */
import { brierScore, type ScanEvaluation, type ScanEvaluationRequest } from '../../../ml/index.ts';
import type { ResolvedScenario } from '../../../scenarios/index.ts';
import type { WorldModel, WorldResult } from '../../../sim/index.ts';
import { attackKinds, isRightlyRefused, PLACEBO } from '../oracle.ts';
import type { Refusals } from '../refusals.ts';
import { type GroupBy, scanGroups } from '../scan-groups.ts';
import { type AlertContext, alertStudies } from './alert-studies.ts';
import { aucStudies } from './auc-studies.ts';
import { explanationStudies } from './explanation-studies.ts';
import { survivalRows, unnoticedPacks, type Watch } from './noticed-packs.ts';
import { refitStudies } from './refit-studies.ts';
import { isSupervised, type StudyRow } from './study-row.ts';

/** What a cell's studies are made of. */
export interface StudyInput {
  readonly scenario: ResolvedScenario;
  readonly model: WorldModel;
  readonly world: WorldResult;
  readonly request: ScanEvaluationRequest;
  readonly evaluation: ScanEvaluation;
  /** Id of the main detector. */
  readonly main: string | undefined;
  /** Refusals of other statements than scans, in the test range. */
  readonly beside: Refusals;
}

/** Rows for the tables and figures for the metrics; both empty where the scenario asks for no studies. */
export interface CellStudies {
  readonly rows: readonly StudyRow[];
  readonly metrics: ReadonlyMap<string, number>;
}

const DEFAULT_CONFIDENCE = 0.95;

/** Does the studies of a cell. */
export function studyCell(input: StudyInput): CellStudies {
  const { scenario, model, world, request, evaluation, main } = input;
  const { detail, detectors } = scenario;
  if (detail === undefined) return { rows: [], metrics: new Map() };
  const by: readonly GroupBy[] = ['attacker', 'lane', 'kind'];
  const groups = new Map(by.map((one) => [one, scanGroups(world, model, one)]));
  const held = new Map([...groups].filter(([one]) => detail.holdOut.includes(one)));
  const config = detectors.find(({ id }) => id === main);
  const confidence = scenario.experiment?.confidence ?? DEFAULT_CONFIDENCE;
  const refits =
    config === undefined
      ? []
      : [
          ...refitStudies({ request, detail, evaluation, groups: held, config }),
          ...explanationStudies({ request, detail, evaluation, groups, config }),
        ];
  const watched = watches(input);
  const rows = [
    ...alertStudies(alertContext(input, detail.budgetsPerMillion)),
    ...refits,
    ...aucStudies(evaluation, main, confidence, request.root),
    ...watched.flatMap((watch) => survivalRows(world, evaluation, watch, request.testMs)),
  ];
  const brier = evaluation.results
    .filter(({ detector }) => isSupervised(detectors.find(({ id }) => id === detector)!))
    .map(({ detector, set, scores }): [string, number] => [
      detector === main ? `brier-${set}` : `brier-${set}-${detector}`,
      scores.length === 0 ? Number.NaN : brierScore(scores, evaluation.labels),
    ]);
  return {
    rows,
    metrics: new Map([...unseenMetrics(rows), ...brier, ...costMetrics(input, watched)]),
  };
}

function alertContext(
  { scenario, model, world, request, evaluation, main }: StudyInput,
  budgetsPerMillion: readonly number[],
): AlertContext {
  const { scans, truth } = world;
  const placebo = 1 + attackKinds(world).indexOf(PLACEBO);
  const { labels, refused, test } = evaluation;
  const isRightly = (scan: number) =>
    isRightlyRefused(world, scans.pack[scan]!, scans.verdict[scan]!, scans.timeMs[scan]!);
  return {
    evaluation,
    detectors: scenario.detectors,
    main,
    rightlyRefused: test.reduce((flags, scan, at) => {
      flags[at] = labels[at] === 0 && refused[at] === 1 && isRightly(scan) ? 1 : 0;
      return flags;
    }, new Uint8Array(test.length)),
    timesMs: Float64Array.from(test, (scan) => scans.timeMs[scan]!),
    trainedUntilMs: request.trainMs[1],
    budgetsPerMillion,
    kinds: scanGroups(world, model, 'kind'),
    placebo: Uint8Array.from(test, (scan) =>
      truth.attackKind[scans.pack[scan]!] === placebo ? 1 : 0,
    ),
  };
}

/** The registry alone, and with the main detector on each feature set. */
function watches({ evaluation, main }: StudyInput): readonly Watch[] {
  return [
    { detector: '', features: '', alerts: evaluation.refused },
    ...evaluation.results
      .filter(({ detector }) => detector === main)
      .map(({ detector, set, alerts }) => ({ detector, features: set, alerts })),
  ];
}

/** Recall on what the main detector was kept from, over all groups of a split. */
function unseenMetrics(rows: readonly StudyRow[]): ReadonlyMap<string, number> {
  const totals = new Map<string, { part: number; whole: number }>();
  for (const { study, features, part, whole } of rows) {
    if (!study.startsWith('unseen-')) continue;
    const name = `recall-${study}-${features}`;
    const total = totals.get(name) ?? { part: 0, whole: 0 };
    totals.set(name, { part: total.part + part, whole: total.whole + whole });
  }
  return new Map([...totals].map(([name, { part, whole }]) => [name, part / whole]));
}

/** Investigations and unnoticed packs of the test range, and their cost where the scenario says what they cost. */
function costMetrics(
  { scenario, world, evaluation, request, beside }: StudyInput,
  watched: readonly Watch[],
): ReadonlyMap<string, number> {
  const costs = scenario.detail?.costs;
  const metrics = new Map<string, number>();
  for (const watch of watched) {
    const suffix = watch.features === '' ? 'registry' : watch.features;
    const alerts = watch.alerts.reduce((sum, alert) => sum + (alert === 0 ? 0 : 1), 0);
    const investigations = alerts + beside.total;
    const misses = unnoticedPacks(world, evaluation, watch, request.testMs);
    metrics.set(`investigations-${suffix}`, investigations);
    metrics.set(`illegitimate-unnoticed-${suffix}`, misses);
    if (costs === undefined) continue;
    const { investigationEuro, missEuro } = costs;
    metrics.set(`cost-${suffix}`, investigations * investigationEuro + misses * missEuro);
  }
  return metrics;
}
