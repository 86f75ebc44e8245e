/** Disruptions of the resolved world: of a template each site, and of a way between templates each lane, has its own. @module */
import type { DisruptionModel } from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
import type { Chain } from './chain.ts';

type Entry = Scenario['disruptions'][number];

function processModel(process: Entry['process']): DisruptionModel['process'] {
  if (!('windows' in process)) {
    return { kind: 'markov', meanUpMs: process.up, meanDownMs: process.down };
  }
  const windows = process.windows.map(({ from, until }) => ({ fromMs: from, untilMs: until }));
  return { kind: 'explicit', windows };
}

/** Pairs of sites, of which the second is struck; the first is undefined where nothing says whence. */
export function disruptedWays(chain: Chain, entry: Entry): [number | undefined, number][] {
  const targets = chain.sitesByName.get(entry.target)!;
  if (entry.from === undefined) return targets.map((site) => [undefined, site]);
  const sources = chain.sitesByName.get(entry.from)!;
  const ways = new Set(
    chain.lanes
      .filter(({ from, to }) => sources.includes(from) && targets.includes(to))
      .map(({ from, to }) => `${from}>${to}`),
  );
  return [...ways].map((way) => way.split('>').map(Number) as [number, number]);
}

/** Disruptions in the order of the file. */
export function disruptionModels(scenario: Scenario, chain: Chain): DisruptionModel[] {
  return scenario.disruptions.flatMap((entry, index) =>
    disruptedWays(chain, entry).map(([from, site]) => {
      const whence = from === undefined ? '' : `${chain.sites[from]!.id}>`;
      return {
        id: `disruption-${index + 1}-${whence}${chain.sites[site]!.id}`,
        site,
        from,
        effect: entry.effect,
        process: processModel(entry.process),
      };
    }),
  );
}
