/** The detector inside the world, resolved: times, the detector's own block, and what an arm makes of it. @module */
import type { AlarmModel, DetectorConfig } from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
import { durationModel, type Samples } from './durations.ts';
import { ranges } from './ranges.ts';

/** What is done about alarms in an arm; `off`: there is no service. */
export type ArmInspection = 'off' | NonNullable<Scenario['inspection']>['action'];

export interface ResolvedInspection {
  readonly detector: DetectorConfig;
  readonly action: NonNullable<Scenario['inspection']>['action'];
  readonly set: NonNullable<Scenario['inspection']>['set'];
  /** When it goes live, ms since the start. */
  readonly fromMs: number;
  /** Scans of so long before a fit set the threshold. */
  readonly windowMs: number;
  /** Undefined: fitted once. */
  readonly refitEveryMs: number | undefined;
  readonly alertBudgetPerMillion: number;
  /** Undefined: no cost is printed. */
  readonly costs: NonNullable<Scenario['inspection']>['costs'];
}

/** When the service goes live, and the time before it that sets the threshold; undefined without one. */
export function inspectionTimes(
  scenario: Scenario,
  horizonMs: number,
): { readonly fromMs: number; readonly windowMs: number } | undefined {
  const { inspection } = scenario;
  if (inspection === undefined) return undefined;
  const { validationMs, testMs } = ranges(scenario, horizonMs);
  return {
    fromMs: inspection.from ?? testMs[0],
    windowMs: inspection.window ?? validationMs[1] - validationMs[0],
  };
}

/** The block for whoever makes the service; undefined where the scenario has none. */
export function resolvedInspection(
  scenario: Scenario,
  horizonMs: number,
): ResolvedInspection | undefined {
  const { inspection, detectors, metrics } = scenario;
  if (inspection === undefined) return undefined;
  const { fromMs, windowMs } = inspectionTimes(scenario, horizonMs)!;
  return {
    detector: detectors.find(({ id }) => id === inspection.detector)!,
    action: inspection.action,
    set: inspection.set,
    fromMs,
    windowMs,
    refitEveryMs: inspection.refitEvery,
    alertBudgetPerMillion: inspection.alertBudgetPerMillion ?? metrics.alertBudgetPerMillion,
    costs: inspection.costs,
  };
}

/** What an arm does about alarms: as the block says, unless the arm says otherwise. */
export function armInspection(
  { inspection }: Scenario,
  own: NonNullable<Scenario['experiment']>['arms'][number]['inspection'],
): ArmInspection {
  if (inspection === undefined || own === 'off') return 'off';
  return own === undefined || own === 'on' ? inspection.action : own;
}

/** How alarms are answered; undefined where nobody raises any. */
export function alarmModel({ inspection }: Scenario, samples: Samples): AlarmModel | undefined {
  if (inspection === undefined) return undefined;
  return {
    investigators: inspection.investigators ?? Number.POSITIVE_INFINITY,
    effort: durationModel(inspection.effort, samples),
    searchesShelf: inspection.searchShelf,
  };
}
