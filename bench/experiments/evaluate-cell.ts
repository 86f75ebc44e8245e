/**
 * What is measured in one cell. All figures come from the oracle (what happened to each physical pack) and from what
 * detectors made of the visible record; none from what an arm claims about itself.
 *
 * @module
 */
import type { RootKey } from '../../base/index.ts';
import { evaluateScans, type ScanEvaluation, type ScanEvaluationRequest } from '../../ml/index.ts';
import type { ArmInspection, ResolvedScenario } from '../../scenarios/index.ts';
import type { WorldModel, WorldResult } from '../../sim/index.ts';
import { alertMetrics } from './alert-metrics.ts';
import { detectorMetrics } from './detector-metrics.ts';
import { inspectionMetrics } from './inspection-metrics.ts';
import { countKinds, illegitimateScans, type KindCounts } from './oracle.ts';
import { packMetrics } from './pack-metrics.ts';
import { refusalsBesideScans } from './refusals.ts';
import { regulatorMetrics } from './regulator-metrics.ts';
import { serviceMetrics } from './service-metrics.ts';

export interface CellEvaluation {
  /** By id, in the order of the table; NaN where a figure does not exist. */
  readonly metrics: ReadonlyMap<string, number>;
  readonly kinds: readonly KindCounts[];
  readonly scans: ScanEvaluation;
  /** Id of the detector that headlines speak of; undefined where the scenario has none. */
  readonly mainDetector: string | undefined;
}

const MILLION = 1_000_000;

/**
 * Judges a cell.
 *
 * @param root key of the detectors' draws
 * @param action what the arm did about alarms of a scoring service
 */
export function evaluateCell(
  scenario: ResolvedScenario,
  model: WorldModel,
  world: WorldResult,
  root: RootKey,
  action: ArmInspection = 'off',
): CellEvaluation {
  const { detectors, inspection } = scenario;
  const kinds = countKinds(world, model.warmUpMs);
  const scans = evaluateScans(scanRequest(scenario, world, root));
  const main = detectors.find(({ type }) => type !== 'rules') ?? detectors[0];
  const beside = refusalsBesideScans(world, scenario.evaluation.testMs);
  const packs = packMetrics(model, world, kinds);
  return {
    metrics: new Map([
      ...packs,
      ...serviceMetrics(model, world),
      ...regulatorMetrics(model, world),
      ...inspectionMetrics(inspection, action, world, packs),
      ...alertMetrics(world, scans, beside, main?.id),
      ...detectorMetrics(world, scans, main?.id),
    ]),
    kinds,
    scans,
    mainDetector: main?.id,
  };
}

/** What the refusals away from the counter leave of the budget, per million scans of the validation range. */
export function scanBudgetPerMillion(
  { evaluation }: Pick<ResolvedScenario, 'evaluation'>,
  world: WorldResult,
): number {
  const { scans } = world;
  const [from, until] = evaluation.validationMs;
  let validated = 0;
  for (const timeMs of scans.timeMs.subarray(0, scans.length)) {
    if (timeMs >= from && timeMs < until) validated += 1;
  }
  const docked = refusalsBesideScans(world, evaluation.validationMs).total;
  const spentPerMillion = validated === 0 ? 0 : (docked / validated) * MILLION;
  return Math.max(0, evaluation.alertBudgetPerMillion - spentPerMillion);
}

/** The scans of a world with their labels. A detector may spend what the refusals leave of the budget, those at the dock included. */
export function scanRequest(
  scenario: ResolvedScenario,
  world: WorldResult,
  root: RootKey,
): ScanEvaluationRequest {
  const { evaluation, detectors } = scenario;
  const { scans, events } = world;
  const timesMs = scans.timeMs.slice(0, scans.length);
  return {
    events,
    rows: scans.eventRow.slice(0, scans.length),
    timesMs,
    labels: illegitimateScans(world),
    detectors,
    sets: ['logistics', 'provenance'],
    ...evaluation,
    alertBudgetPerMillion: scanBudgetPerMillion(scenario, world),
    root,
  };
}
