/**
 * The plan of a search: what is asked, fixed before anything is simulated. It names no machine and no number of workers;
 * two searches with one plan are the same search, and end with the same bytes.
 *
 * @module
 */
import { canonicalJson, isoDay, sha256Hex, TheriacError } from '../../base/index.ts';
import { type Arm, armsOf, type ResolvedScenario } from '../../scenarios/index.ts';
import type { Plan, PlanRecord } from '../run/plan.ts';

export type TuneBlock = NonNullable<ResolvedScenario['tune']>;

/** `plan.json` of a search: that of a run, and what is searched. */
export interface TunePlanRecord extends PlanRecord {
  readonly kind: 'tune';
  readonly tune: Pick<
    TuneBlock,
    'method' | 'trials' | 'batch' | 'objective' | 'features' | 'worlds' | 'heldOut'
  > & {
    readonly arm: string;
    readonly detector: string;
    /** The control: labels are exchanged at random. */
    readonly shuffleLabels: boolean;
    readonly alertBudgetPerMillion: number;
  };
}

export interface TunePlan extends Plan {
  readonly record: TunePlanRecord;
  readonly tune: TuneBlock;
  readonly arm: Arm;
}

interface PlanOptions {
  readonly seed: string;
  readonly shuffleLabels: boolean;
  readonly version: string;
  readonly codeHash: string;
}

/**
 * Fixes what a search will do.
 *
 * @throws TheriacError E_TUNE_BLOCK where the scenario has nothing to tune
 */
export function makeTunePlan(
  scenario: ResolvedScenario,
  path: string,
  options: PlanOptions,
): TunePlan {
  const { tune } = scenario;
  if (tune === undefined) {
    throw new TheriacError({
      code: 'E_TUNE_BLOCK',
      place: path,
      rule: 'the scenario has no `tune:` block',
      remedy: 'add one (docs/tuning.md), or take scenarios/presets/tune-detector.yaml',
    });
  }
  const arm = armOf(scenario, tune);
  const record = planRecord(scenario, tune, arm, options);
  return {
    record,
    tune,
    arm,
    hash: sha256Hex(canonicalJson(record)),
    codeHash: options.codeHash,
    cells: [],
  };
}

/** The arm that the block names; without an experiment, or a name, the scenario's own registry. */
function armOf(scenario: ResolvedScenario, { arm }: TuneBlock): Arm {
  const { ledger } = scenario;
  const named = arm === undefined ? undefined : armsOf(scenario).find(({ id }) => id === arm);
  return named ?? { id: ledger.regime, label: ledger.regime, ledger, inspection: 'off' };
}

function planRecord(
  scenario: ResolvedScenario,
  tune: TuneBlock,
  arm: Arm,
  { seed, version, shuffleLabels }: PlanOptions,
): TunePlanRecord {
  const { method, trials, batch, objective, features, worlds, heldOut, detector } = tune;
  return {
    schema: 1,
    kind: 'tune',
    name: `tune-${scenario.id.replace(/^tune-/, '')}`,
    title: `Search for a better detector: ${scenario.title}`,
    scenarioHash: scenario.hash,
    seed,
    version,
    commit: 'none',
    experiment: '',
    arms: [{ id: arm.id, label: arm.label }],
    baseline: '',
    replications: 1,
    startDay: scenario.world.startDay,
    startDate: isoDay(scenario.world.startDay),
    confidence: scenario.experiment?.confidence ?? 0.95,
    metrics: [],
    inputs: scenario.inputs,
    cells: [],
    tune: {
      method,
      trials,
      batch,
      objective,
      features,
      worlds,
      heldOut,
      arm: arm.id,
      detector: detector.id,
      shuffleLabels,
      alertBudgetPerMillion: scenario.evaluation.alertBudgetPerMillion,
    },
  };
}
