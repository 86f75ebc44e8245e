/**
 * Cells of a scenario: factor levels × arms × replications, in a fixed order. A cell says how to make its scenario from
 * the file (`set`), so that it can be sent to another process as a few words.
 *
 * @module
 */
import type { Arm, ResolvedScenario } from './resolve/resolved-scenario.ts';

export interface Cell {
  /** Name of the cell's folder; unique in the scenario and equal on every run. */
  readonly key: string;
  readonly arm: string;
  /** From 0. */
  readonly replication: number;
  /** Level of each factor by path, as YAML text. */
  readonly factors: Readonly<Record<string, string>>;
  /** Overrides for `loadScenario` that make the cell's scenario; empty without factors. */
  readonly set: readonly string[];
}

/** Arms of a scenario; without an experiment the scenario's own regime is the only one. */
export function armsOf(scenario: ResolvedScenario): readonly Arm[] {
  if (scenario.experiment !== undefined) return scenario.experiment.arms;
  const { ledger, inspection } = scenario;
  const { regime } = ledger;
  return [{ id: regime, label: regime, ledger, inspection: inspection?.action ?? 'off' }];
}

/** Every combination of factor levels, the last factor fastest. */
function combinations(scenario: ResolvedScenario): [path: string, value: string][][] {
  let found: [string, string][][] = [[]];
  for (const { path, values } of scenario.experiment?.factors ?? []) {
    found = found.flatMap((levels) =>
      values.map((value): [string, string][] => [...levels, [path, value]]),
    );
  }
  return found;
}

const REPLICATION_DIGITS = 4;

/** All cells, factor levels slowest, replications fastest. */
export function expandCells(scenario: ResolvedScenario): Cell[] {
  const levels = combinations(scenario);
  const replications = scenario.experiment?.replications ?? 1;
  return levels.flatMap((level, index) =>
    armsOf(scenario).flatMap(({ id }) =>
      Array.from({ length: replications }, (_, replication) => {
        const number = String(replication).padStart(REPLICATION_DIGITS, '0');
        const prefix = levels.length > 1 ? `f${index}-` : '';
        return {
          key: `${prefix}${id}-${number}`,
          arm: id,
          replication,
          factors: Object.fromEntries(level),
          set: level.map(([path, value]) => `${path}=${value}`),
        };
      }),
    ),
  );
}
