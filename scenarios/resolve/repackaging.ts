/** What parallel traders make, one entry per site and pair of products. @module */
import type { RepackagingModel } from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
import type { Chain } from './chain.ts';
import { durationModel, type Samples } from './durations.ts';

/** Recipes of all parallel traders, in the order of the sites. */
export function repackagingModels(
  scenario: Scenario,
  chain: Chain,
  samples: Samples,
): RepackagingModel[] {
  return [...chain.sites.entries()].flatMap(([site, { node }]) =>
    (scenario.nodes[node]!.repackages ?? []).map(({ from, to, time }) => ({
      site,
      from: chain.productByName.get(from)!,
      to: chain.productByName.get(to)!,
      time: durationModel(time, samples),
    })),
  );
}
