/**
 * Goods flow one way: from a manufacturer through lanes to patients, each site with one supplier per product. A circle,
 * a dead end or a second supplier would give a simulation that runs and means nothing.
 *
 * @module
 */
import type { Path, Problem } from '../load/problem.ts';
import { type Chain, repackagedTo, servesPatients, stockEntry } from '../resolve/chain.ts';
import type { Scenario, ScenarioNode } from '../schema/scenario.ts';
import { repackagingProblems } from './repackaging.ts';

function fault(code: Problem['code'], path: Path, rule: string, remedy: string): Problem {
  return { code, path, on: 'value', rule, remedy };
}

/** Circle that a product can go round, as positions in `chain.lanes`; undefined if there is none. */
function circleOf(chain: Chain, product: number): number[] | undefined {
  const state = new Map<number, 'open' | 'done'>();
  const way: number[] = [];
  const visit = (site: number): number[] | undefined => {
    state.set(site, 'open');
    for (const [index, lane] of chain.lanes.entries()) {
      if (lane.from !== site || !lane.carries[product]) continue;
      way.push(index);
      if (state.get(lane.to) === 'open') {
        return way.slice(way.findIndex((step) => chain.lanes[step]!.from === lane.to));
      }
      const circle = state.has(lane.to) ? undefined : visit(lane.to);
      if (circle !== undefined) return circle;
      way.pop();
    }
    state.set(site, 'done');
    return undefined;
  };
  for (const site of chain.sites.keys()) {
    const circle = state.has(site) ? undefined : visit(site);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

/** The first circle of replenishment, named and placed at the lane that closes it. */
export function cycleProblems(scenario: Scenario, chain: Chain): Problem[] {
  for (const product of scenario.products.keys()) {
    const circle = circleOf(chain, product);
    if (circle === undefined) continue;
    const lanes = circle.map((index) => chain.lanes[index]!);
    const names = [...lanes.map(({ from }) => from), lanes[0]!.from].map(
      (site) => chain.sites[site]!.id,
    );
    const last = lanes.reduce((latest, { lane }) => Math.max(latest, lane), 0);
    return [
      fault(
        'E_SCENARIO_CYCLE',
        ['lanes', last],
        `lanes lead round in a circle: ${names.join(' → ')}`,
        'remove one of these lanes, or name the products that each carries',
      ),
    ];
  }
  return [];
}

function laneEnds(scenario: Scenario, chain: Chain): Problem[] {
  return scenario.lanes.flatMap((lane, i) => {
    const sites = [lane.from, lane.to].map((name) => chain.sitesByName.get(name)![0]!);
    const [from, to] = sites.map((site) => scenario.nodes[chain.sites[site]!.node]!) as [
      ScenarioNode,
      ScenarioNode,
    ];
    const found: Problem[] = [];
    const wrong = (path: Path, rule: string, remedy: string) =>
      found.push(fault('E_SCENARIO_REFERENCE', path, rule, remedy));
    if (servesPatients(from)) {
      const rule = `\`${lane.from}\` is a ${from.type}: it supplies patients, not other nodes`;
      wrong(['lanes', i, 'from'], rule, 'start the lane at a wholesaler, centre or manufacturer');
    }
    if (to.type === 'manufacturer') {
      const rule = `\`${lane.to}\` is a manufacturer: it makes its goods`;
      wrong(['lanes', i, 'to'], rule, 'end the lane at a centre, wholesaler, pharmacy or hospital');
    }
    for (const [j, product] of (lane.products ?? []).entries()) {
      const end = [from, to].find((node) => stockEntry(node, product) === undefined);
      if (end === undefined) continue;
      const rule = `\`${end.id}\` does not keep \`${product}\``;
      wrong(['lanes', i, 'products', j], rule, `add it to the stock of \`${end.id}\``);
    }
    return found;
  });
}

function secondSuppliers(scenario: Scenario, chain: Chain): Problem[] {
  const supplier = new Map<string, number>();
  for (const { lane, to, carries } of chain.lanes) {
    for (const [product, carriesIt] of carries.entries()) {
      if (!carriesIt) continue;
      const key = `${to}/${product}`;
      if (!supplier.has(key)) {
        supplier.set(key, lane);
        continue;
      }
      const [site, name] = [chain.sites[to]!.id, scenario.products[product]!.id];
      const rule = `\`${site}\` would get \`${name}\` over two lanes`;
      const remedy = 'name the products of each lane, so that a node has one supplier for each';
      return [fault('E_SCENARIO_REFERENCE', ['lanes', lane], rule, remedy)];
    }
  }
  return [];
}

function productionProblems(scenario: Scenario): Problem[] {
  const makers = scenario.nodes.filter(({ type }) => type === 'manufacturer');
  const unmade = scenario.products.flatMap(({ id }, i) =>
    makers.some((node) => stockEntry(node, id) !== undefined) ||
    scenario.nodes.some((node) => repackagedTo(node, id))
      ? []
      : [
          fault(
            'E_SCENARIO_UNREACHABLE',
            ['products', i, 'id'],
            `nobody makes \`${id}\``,
            'add it to the stock of a manufacturer',
          ),
        ],
  );
  const timeless = scenario.nodes.flatMap((node, i) =>
    node.type === 'manufacturer' && node.productionTime === undefined
      ? [
          {
            code: 'E_SCENARIO_MISSING_KEY' as const,
            path: ['nodes', i],
            on: 'value' as const,
            rule: `the manufacturer \`${node.id}\` has no \`productionTime\``,
            remedy: 'add `productionTime:`, such as "5 d"',
          },
        ]
      : [],
  );
  return [...unmade, ...timeless];
}

/** Problems of lanes and production that do not depend on demand. */
export function laneProblems(scenario: Scenario, chain: Chain): Problem[] {
  return [
    ...laneEnds(scenario, chain),
    ...secondSuppliers(scenario, chain),
    ...productionProblems(scenario),
    ...repackagingProblems(scenario),
  ];
}
