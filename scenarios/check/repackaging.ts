/**
 * Parallel traders: what they buy and make must be two products that they keep, a product is made at
 * a trader in one way, and nothing is repackaged twice (a new box of a new box would close a circle).
 *
 * @module
 */
import type { Path, Problem } from '../load/problem.ts';
import { repackagedTo, siteIds, stockEntry } from '../resolve/chain.ts';
import type { Scenario, ScenarioNode } from '../schema/scenario.ts';

function fault(code: Problem['code'], path: Path, rule: string, remedy: string): Problem {
  return { code, path, on: 'value', rule, remedy };
}

function typeProblems(node: ScenarioNode, i: number): Problem[] {
  const trades = node.type === 'parallel-trader';
  if (trades === (node.repackages !== undefined)) return [];
  if (trades) {
    const rule = `the parallel trader \`${node.id}\` has no \`repackages\``;
    const remedy = 'add `repackages: [{ from: …, to: … }]`';
    return [fault('E_SCENARIO_MISSING_KEY', ['nodes', i], rule, remedy)];
  }
  const rule = `\`${node.id}\` is a ${node.type}: only a parallel trader repackages`;
  const remedy = 'remove `repackages`, or make it a parallel-trader';
  return [fault('E_SCENARIO_VALUE', ['nodes', i, 'repackages'], rule, remedy)];
}

function recipeProblems(scenario: Scenario, node: ScenarioNode, i: number): Problem[] {
  return (node.repackages ?? []).flatMap(({ from, to }, j, all) => {
    const path = ['nodes', i, 'repackages', j];
    const missing = [from, to].find((id) => stockEntry(node, id) === undefined);
    if (missing !== undefined) {
      const rule = `\`${node.id}\` does not keep \`${missing}\``;
      const key = missing === from ? 'from' : 'to';
      const remedy = `add it to the stock of \`${node.id}\``;
      return [fault('E_SCENARIO_REFERENCE', [...path, key], rule, remedy)];
    }
    if (all.findIndex((other) => other.to === to) !== j) {
      const rule = `\`${to}\` is made of two products at \`${node.id}\``;
      const remedy = 'give the trader one product to make it of';
      return [fault('E_SCENARIO_DUPLICATE', [...path, 'to'], rule, remedy)];
    }
    if (scenario.nodes.some((other) => repackagedTo(other, from))) {
      const rule = `\`${from}\` comes out of repackaging: it would be repackaged twice`;
      const remedy = 'name a product that a manufacturer makes';
      return [fault('E_SCENARIO_CYCLE', [...path, 'from'], rule, remedy)];
    }
    return [];
  });
}

function laneProblems(scenario: Scenario): Problem[] {
  return scenario.lanes.flatMap((lane, i) =>
    (lane.products ?? []).flatMap((id, j) => {
      const ends = [lane.from, lane.to].map((name) =>
        scenario.nodes.find((node) => name === node.id || siteIds(node).includes(name)),
      );
      const [from, to] = ends;
      const path = ['lanes', i, 'products', j];
      if (to !== undefined && repackagedTo(to, id)) {
        const rule = `\`${to.id}\` makes \`${id}\` by repackaging: it does not buy it`;
        return [fault('E_SCENARIO_REFERENCE', path, rule, 'name what it buys')];
      }
      if (from?.repackages !== undefined && !repackagedTo(from, id)) {
        const rule = `\`${from.id}\` buys \`${id}\` to repackage it: it does not sell it`;
        return [fault('E_SCENARIO_REFERENCE', path, rule, 'name what it makes of it')];
      }
      return [];
    }),
  );
}

/** The authorisation belongs to the organisation: one that is known as something else may not repackage. */
function organisationProblems(scenario: Scenario): Problem[] {
  return scenario.nodes.flatMap((node, i) => {
    if (node.type !== 'parallel-trader' || node.organisation === undefined) return [];
    const first = scenario.nodes.find(({ organisation }) => organisation === node.organisation)!;
    if (first.type === 'parallel-trader' || first.type === 'manufacturer') return [];
    const rule = `\`${node.organisation}\` runs a ${first.type} first: it has no manufacturing authorisation`;
    const remedy = 'give the parallel trader an organisation of its own';
    return [fault('E_SCENARIO_VALUE', ['nodes', i, 'organisation'], rule, remedy)];
  });
}

/** Problems of parallel traders. */
export function repackagingProblems(scenario: Scenario): Problem[] {
  return [
    ...scenario.nodes.flatMap((node, i) => [
      ...typeProblems(node, i),
      ...recipeProblems(scenario, node, i),
    ]),
    ...laneProblems(scenario),
    ...organisationProblems(scenario),
  ];
}
