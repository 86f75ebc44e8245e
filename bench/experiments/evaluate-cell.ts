/**
 * What is measured in one cell. All figures come from the oracle (what happened to each physical pack) and from what
 * detectors made of the visible record; none from what an arm claims about itself.
 *
 * @module
 */
import type { RootKey } from '../../base/index.ts';
import { evaluateScans, type ScanEvaluation, type ScanEvaluationRequest } from '../../ml/index.ts';
import type { ResolvedScenario } from '../../scenarios/index.ts';
import type { WorldModel, WorldResult } from '../../sim/index.ts';
import { alertMetrics } from './alert-metrics.ts';
import { detectorMetrics } from './detector-metrics.ts';
import { countKinds, illegitimateScans, type KindCounts } from './oracle.ts';
import { packMetrics } from './pack-metrics.ts';
import { refusalsBesideScans } from './refusals.ts';
import { regulatorMetrics } from './regulator-metrics.ts';
import { serviceMetrics } from './service-metrics.ts';
import { studyCell } from './studies/study-cell.ts';
import type { StudyRow } from './studies/study-row.ts';

export interface CellEvaluation {
  /** By id, in the order of the table; NaN where a figure does not exist. */
  readonly metrics: ReadonlyMap<string, number>;
  readonly kinds: readonly KindCounts[];
  readonly scans: ScanEvaluation;
  /** Of the studies that the scenario asks for; else empty. */
  readonly studies: readonly StudyRow[];
  /** Id of the detector that headlines speak of; undefined where the scenario has none. */
  readonly mainDetector: string | undefined;
}

const MILLION = 1_000_000;

/**
 * Judges a cell.
 *
 * @param root key of the detectors' draws
 */
export function evaluateCell(
  scenario: ResolvedScenario,
  model: WorldModel,
  world: WorldResult,
  root: RootKey,
): CellEvaluation {
  const { detectors } = scenario;
  const kinds = countKinds(world, model.warmUpMs);
  const request = judgement(scenario, world, root);
  const scans = evaluateScans(request);
  const main = detectors.find(({ type }) => type !== 'rules') ?? detectors[0];
  const beside = refusalsBesideScans(world, scenario.evaluation.testMs);
  const input = { scenario, model, world, request, evaluation: scans, main: main?.id, beside };
  const studies = studyCell(input);
  return {
    metrics: new Map([
      ...packMetrics(model, world, kinds),
      ...serviceMetrics(model, world),
      ...regulatorMetrics(model, world),
      ...alertMetrics(world, scans, beside, main?.id),
      ...detectorMetrics(world, scans, main?.id),
      ...studies.metrics,
    ]),
    kinds,
    scans,
    studies: studies.rows,
    mainDetector: main?.id,
  };
}

/** A detector may spend what the refusals leave of the budget, those at the dock included. */
function judgement(
  scenario: ResolvedScenario,
  world: WorldResult,
  root: RootKey,
): ScanEvaluationRequest {
  const { evaluation, detectors } = scenario;
  const { scans, events } = world;
  const timesMs = scans.timeMs.slice(0, scans.length);
  const [from, until] = evaluation.validationMs;
  const validated = timesMs.filter((timeMs) => timeMs >= from && timeMs < until).length;
  const docked = refusalsBesideScans(world, evaluation.validationMs).total;
  const spentPerMillion = validated === 0 ? 0 : (docked / validated) * MILLION;
  return {
    events,
    rows: scans.eventRow.slice(0, scans.length),
    timesMs,
    labels: illegitimateScans(world),
    detectors,
    sets: ['logistics', 'provenance'],
    ...evaluation,
    alertBudgetPerMillion: Math.max(0, evaluation.alertBudgetPerMillion - spentPerMillion),
    root,
  };
}
