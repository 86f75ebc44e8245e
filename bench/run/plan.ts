/**
 * The plan of a run: what will be computed, fixed before the first cell. A cell is one arm of one replication at one
 * combination of factor levels; its key names everything its bytes depend on, so that a finished cell can be kept on
 * resume and a stale one can never be taken for it.
 *
 * @module
 */
import { canonicalJson, isoDay, sha256Hex } from '../../base/index.ts';
import {
  type Arm,
  armsOf,
  type Cell,
  expandCells,
  type InputFile,
  type ResolvedScenario,
} from '../../scenarios/index.ts';
import { settingText } from '../experiments/settings.ts';
import type { CommitPolicy } from './commit-policy.ts';

export interface PlannedCell {
  /** Place in the plan; results are merged in this order. */
  readonly index: number;
  /** Name for people and in the manifest: `ledger-0003`; equal on every run. */
  readonly name: string;
  /** Name of the arm in tables: its id, with the factor levels where there are any. */
  readonly arm: string;
  readonly replication: number;
  /** Index of the scenario among those of the factor levels. */
  readonly level: number;
  /** The arm's ledger. */
  readonly ledger: Arm['ledger'];
  /** What the arm does about alarms of a scoring service. */
  readonly inspection: Arm['inspection'];
  /** First 16 digits of the sha256 of everything the cell's bytes depend on: the name of its folder. */
  readonly key: string;
  readonly commit: boolean;
}

/** `plan.json`: equal for equal scenario, seed and version; it names no machine, folder or build. */
export interface PlanRecord {
  readonly schema: 1;
  readonly name: string;
  readonly title: string;
  readonly scenarioHash: string;
  readonly seed: string;
  readonly version: string;
  readonly commit: CommitPolicy;
  readonly experiment: string;
  readonly arms: readonly { readonly id: string; readonly label: string }[];
  readonly baseline: string;
  readonly replications: number;
  /** First day of the scenario, as days since 1970-01-01 and as a date. */
  readonly startDay: number;
  readonly startDate: string;
  readonly confidence: number;
  /** Metrics that the scenario wants printed; empty: those of the experiment. */
  readonly metrics: readonly string[];
  /** Files that the scenario or one of its factor levels names. */
  readonly inputs: readonly InputFile[];
  readonly cells: readonly string[];
}

export interface Plan {
  readonly record: PlanRecord;
  /** sha256 of the record: two runs with the same one are the same run. */
  readonly hash: string;
  readonly cells: readonly PlannedCell[];
  readonly codeHash: string;
}

interface PlanOptions {
  readonly seed: string;
  readonly commit: CommitPolicy;
  readonly version: string;
  /** Hash of the code that will make the cells. */
  readonly codeHash: string;
}

/** A scenario with the scenarios of its factor levels, in the order of `levelsOf`. */
export interface LevelledScenario {
  readonly scenario: ResolvedScenario;
  readonly levels: readonly ResolvedScenario[];
}

/** Overrides of each combination of factor levels; one empty list where there are no factors. */
export function levelsOf(scenario: ResolvedScenario): readonly (readonly string[])[] {
  return [...new Map(expandCells(scenario).map(({ set }) => [set.join('\n'), set])).values()];
}

/** Fixes what a run will compute. */
export function makePlan({ scenario, levels }: LevelledScenario, options: PlanOptions): Plan {
  const sets = levelsOf(scenario).map((set) => set.join('\n'));
  const cells = expandCells(scenario).map((cell, index): PlannedCell => {
    const level = sets.indexOf(cell.set.join('\n'));
    const { ledger, inspection } = armsOf(levels[level]!).find(({ id }) => id === cell.arm)!;
    const commit = isCommitted(ledger.regime, cell.replication, options.commit);
    return {
      index,
      name: cell.key,
      arm: cell.arm + settingText(cell.factors),
      replication: cell.replication,
      level,
      ledger,
      inspection,
      key: cellKey(levels[level]!, cell, commit, options),
      commit,
    };
  });
  const record = planRecord({ scenario, levels }, cells, options);
  const hash = sha256Hex(canonicalJson(record));
  return { record, hash, codeHash: options.codeHash, cells };
}

/** Files of the scenario and of all its factor levels, by path. */
export function inputsOf({ scenario, levels }: LevelledScenario): readonly InputFile[] {
  const all = [scenario, ...levels].flatMap(({ inputs }) => inputs);
  const files = new Map(all.map((file) => [file.path, file]));
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function planRecord(
  levelled: LevelledScenario,
  cells: readonly PlannedCell[],
  { seed, version, commit }: PlanOptions,
): PlanRecord {
  const { scenario } = levelled;
  const { experiment } = scenario;
  return {
    schema: 1,
    name: scenario.id,
    title: scenario.title,
    scenarioHash: scenario.hash,
    seed,
    version,
    commit,
    experiment: experiment?.name ?? '',
    arms: armLabels(scenario),
    baseline: experiment?.baseline ?? '',
    replications: experiment?.replications ?? 1,
    startDay: scenario.world.startDay,
    startDate: isoDay(scenario.world.startDay),
    confidence: experiment?.confidence ?? 0.95,
    metrics: scenario.metrics,
    inputs: inputsOf(levelled),
    cells: cells.map(({ name }) => name),
  };
}

/** Arms as tables name them: with factors, each at each level. */
function armLabels(scenario: ResolvedScenario): PlanRecord['arms'] {
  const labels = new Map(armsOf(scenario).map(({ id, label }) => [id, label]));
  const arms = expandCells(scenario).map(({ arm, factors }) => {
    const setting = settingText(factors);
    return [arm + setting, labels.get(arm)! + setting] as const;
  });
  return [...new Map(arms)].map(([id, label]) => ({ id, label }));
}

function isCommitted(regime: string, replication: number, policy: CommitPolicy): boolean {
  if (regime !== 'ledger' || policy === 'none') return false;
  return policy === 'all' || replication === 0;
}

function cellKey(
  { hash }: ResolvedScenario,
  { arm, replication }: Cell,
  commit: boolean,
  { seed, codeHash }: PlanOptions,
): string {
  return sha256Hex(canonicalJson({ hash, seed, arm, replication, commit, codeHash })).slice(0, 16);
}
