/** What the rest of the house gets of a scenario. @module */
import { dirname, resolve } from 'node:path';
import { stringify } from 'yaml';
import type { RuleSource } from '../../ledger/index.ts';
import type { InputFile } from '../data/input-files.ts';
import type { LoadedFiles } from '../data/rule-files.ts';
import type {
  LedgerConfig,
  ReadDetectorConfig,
  ThresholdRule,
  WorldModel,
} from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
import {
  type ArmInspection,
  armInspection,
  type ResolvedInspection,
  resolvedInspection,
} from './inspection.ts';
import { ranges, type TimeRange } from './ranges.ts';

export interface Arm {
  readonly id: string;
  readonly label: string;
  readonly ledger: LedgerConfig;
  /** What is done about alarms of the service; `off`: there is none. */
  readonly inspection: ArmInspection;
}

/** A value that varies; levels are YAML texts, ready for `--set path=value`. */
interface Factor {
  readonly path: string;
  readonly values: readonly string[];
}

interface ResolvedExperiment {
  readonly name: NonNullable<Scenario['experiment']>['name'];
  readonly arms: readonly Arm[];
  readonly baseline: string;
  readonly factors: readonly Factor[];
  /** When factors take effect, ms; undefined: from the start. */
  readonly changeAt?: number | undefined;
  /** With `precision`, the most. */
  readonly replications: number;
  readonly precision?: NonNullable<Scenario['experiment']>['precision'];
  readonly commonRandomNumbers: boolean;
  readonly confidence: number;
}

/** A load test; times in ms, rates in 1/ms. */
export type ResolvedLoad = NonNullable<Scenario['load']> & {
  /** Recorded times of `arrivals: {kind: trace}`, ms. */
  readonly arrivalTimesMs?: readonly number[];
};

export interface ResolvedScenario {
  readonly id: string;
  readonly title: string;
  /** sha256 of `yaml`, in hex. */
  readonly hash: string;
  /** Canonical form, every default written out; loads again to itself. */
  readonly yaml: string;
  /** Absolute folder of the scenario file: where relative data paths are looked up when --data has none. */
  readonly directory: string;
  readonly world: WorldModel;
  readonly ledger: LedgerConfig;
  /** Saved ones with the text of their file. */
  readonly detectors: readonly ReadDetectorConfig[];
  readonly evaluation: {
    readonly trainMs: TimeRange;
    readonly validationMs: TimeRange;
    readonly testMs: TimeRange;
    readonly alertBudgetPerMillion: number;
    /** Undefined: by the budget. */
    readonly threshold: ThresholdRule | undefined;
  };
  /** The detector inside the world; undefined: none. */
  readonly inspection: ResolvedInspection | undefined;
  /** Metrics to print; empty = those of the experiment. */
  readonly metrics: readonly string[];
  readonly experiment: ResolvedExperiment | undefined;
  readonly load: ResolvedLoad | undefined;
  readonly tune: Scenario['tune'];
  /** Data, rule and detector files. */
  readonly inputs: readonly InputFile[];
  /** Rule files of the `ledger` block and of all arms; plain data, for whoever asks the rules. */
  readonly ruleFiles: readonly RuleSource[];
  readonly warnings: readonly string[];
}

/** The ledger block of an arm: the scenario's, with what the arm changes. */
function armLedger(base: LedgerConfig, override: Readonly<Record<string, unknown>>): LedgerConfig {
  const given = Object.entries(override).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(given) };
}

function resolvedExperiment(scenario: Scenario): ResolvedExperiment | undefined {
  const { experiment, ledger } = scenario;
  if (experiment === undefined) return undefined;
  return {
    ...experiment,
    arms: experiment.arms.map((arm) => ({
      id: arm.id,
      label: arm.label ?? arm.id,
      ledger: armLedger(ledger, arm.ledger),
      inspection: armInspection(scenario, arm.inspection),
    })),
    factors: experiment.factors.map(({ path, values }) => ({
      path,
      values: values.map((value) =>
        stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd(),
      ),
    })),
  };
}

function resolvedLoad(
  { load }: Scenario,
  arrivalTimesMs: readonly number[] | undefined,
): ResolvedLoad | undefined {
  if (load === undefined || arrivalTimesMs === undefined) return load;
  return { ...load, arrivalTimesMs };
}

function readDetectors(
  { detectors }: Scenario,
  { detectorFiles }: LoadedFiles,
): readonly ReadDetectorConfig[] {
  const texts = new Map(detectorFiles.map(({ path, text }) => [path, text]));
  return detectors.map((config) => {
    const text = config.type === 'saved' ? texts.get(config.file) : undefined;
    return text === undefined ? config : { ...config, text };
  });
}

/** Gathers a resolved scenario. */
export function resolvedScenario(
  scenario: Scenario,
  world: WorldModel,
  files: LoadedFiles,
  form: { readonly yaml: string; readonly hash: string; readonly path: string },
): ResolvedScenario {
  return {
    id: scenario.meta.id,
    title: scenario.meta.title,
    hash: form.hash,
    yaml: form.yaml,
    directory: resolve(dirname(form.path)),
    world,
    ledger: scenario.ledger,
    detectors: readDetectors(scenario, files),
    evaluation: {
      ...ranges(scenario, world.horizonMs),
      alertBudgetPerMillion: scenario.metrics.alertBudgetPerMillion,
      threshold: scenario.metrics.threshold,
    },
    inspection: resolvedInspection(scenario, world.horizonMs),
    metrics: scenario.metrics.names,
    experiment: resolvedExperiment(scenario),
    load: resolvedLoad(scenario, files.arrivalTimesMs),
    tune: scenario.tune,
    inputs: files.inputs,
    ruleFiles: files.ruleFiles,
    warnings: files.warnings,
  };
}
