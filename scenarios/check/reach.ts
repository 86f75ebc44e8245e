/** What patients ask for must be able to reach them: kept where they ask, and supplied from where it is made. @module */
import type { Path, Problem } from '../load/problem.ts';
import { type Chain, stockEntry } from '../resolve/chain.ts';
import type { Scenario } from '../schema/scenario.ts';

interface Asked {
  readonly at: string;
  readonly product: string;
  readonly path: Path;
}

function asked(scenario: Scenario): Asked[] {
  return scenario.demand.flatMap((entry, i) => {
    if ('product' in entry) {
      return [{ at: entry.at, product: entry.product, path: ['demand', i, 'product'] }];
    }
    const path = ['demand', i, 'trace', 'values'];
    return Object.entries(entry.trace.values).map(([column, product]) => ({
      at: entry.at,
      product,
      path: [...path, column],
    }));
  });
}

/** Why a product cannot reach a site: the reason and what would help; undefined if it can. */
function obstacle(
  scenario: Scenario,
  chain: Chain,
  start: number,
  wanted: number,
): { rule: string; remedy: string } | undefined {
  let product = wanted;
  let site = start;
  // A chain without circles is left after as many steps as it has sites.
  for (let step = 0; step <= chain.sites.length; step++) {
    const { id, node } = chain.sites[site]!;
    const recipe = scenario.nodes[node]!.repackages?.find(
      ({ to }) => to === scenario.products[product]!.id,
    );
    if (recipe !== undefined) product = chain.productByName.get(recipe.from)!;
    const name = scenario.products[product]!.id;
    if (stockEntry(scenario.nodes[node]!, name) === undefined) {
      const remedy = `add it to the stock of \`${scenario.nodes[node]!.id}\``;
      return { rule: `\`${id}\` does not keep \`${name}\``, remedy };
    }
    if (scenario.nodes[node]!.type === 'manufacturer') return undefined;
    const lane = chain.lanes.find((way) => way.to === site && way.carries[product]);
    if (lane === undefined) {
      const remedy = `add a lane to \`${scenario.nodes[node]!.id}\` that carries it`;
      return { rule: `no lane brings \`${name}\` to \`${id}\``, remedy };
    }
    site = lane.from;
  }
  return undefined;
}

function asksForSomething(entry: Scenario['demand'][number]): boolean {
  if ('trace' in entry) return true;
  if ('rate' in entry) return entry.rate > 0;
  const { patients, newPatients, adherence } = entry.prescriptions;
  return patients + newPatients > 0 && adherence > 0;
}

/** Demand that no supply can meet, and a scenario in which nobody asks for anything. */
export function reachProblems(scenario: Scenario, chain: Chain): Problem[] {
  const total = scenario.demand.some(asksForSomething);
  if (!total) {
    return [
      {
        code: 'E_SCENARIO_DEMAND',
        path: ['demand'],
        on: 'key',
        rule: `nobody asks for anything: ${scenario.demand.length === 0 ? 'there is no demand' : 'all rates are 0'}`,
        remedy: 'add {at: pharmacy, product: …, rate: 4 /d}, or a trace',
      },
    ];
  }
  return asked(scenario).flatMap(({ at, product, path }) => {
    const sites = chain.sitesByName.get(at)!;
    const index = chain.productByName.get(product)!;
    for (const site of sites) {
      const found = obstacle(scenario, chain, site, index);
      if (found === undefined) continue;
      return [{ code: 'E_SCENARIO_UNREACHABLE' as const, path, on: 'value' as const, ...found }];
    }
    return [];
  });
}
