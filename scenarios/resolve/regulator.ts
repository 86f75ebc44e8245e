/** The regulator of the resolved world. @module */
import type { RegulatorModel } from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
import type { Chain } from './chain.ts';
import { durationModel, type Samples } from './durations.ts';

/** Inspections by site; undefined where the scenario has no regulator. */
export function regulatorModel(
  scenario: Scenario,
  chain: Chain,
  samples: Samples,
): RegulatorModel | undefined {
  const { regulator } = scenario;
  if (regulator === undefined) return undefined;
  return {
    inspections: regulator.inspections.map(({ at, rate, sample }) => ({
      sites:
        at === undefined
          ? [...chain.sites.keys()]
          : [...new Set(at.flatMap((name) => chain.sitesByName.get(name)!))],
      ratePerMs: rate,
      sample,
    })),
    suspension:
      regulator.suspension === undefined ? undefined : durationModel(regulator.suspension, samples),
    recalls: regulator.recall,
  };
}
