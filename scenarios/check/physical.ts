/**
 * The physical side of the chain: lines where nothing is made, departures that no case fits into, pauses of ways that do
 * not exist. Each would run, and quietly do nothing of what was meant.
 *
 * @module
 */
import type { Path, Problem } from '../load/problem.ts';
import { type Chain, servesPatients } from '../resolve/chain.ts';
import { disruptedWays } from '../resolve/disruptions.ts';
import type { Scenario } from '../schema/scenario.ts';

function fault(code: Problem['code'], path: Path, rule: string, remedy: string): Problem {
  return { code, path, on: 'value', rule, remedy };
}

function productionProblems(scenario: Scenario): Problem[] {
  return scenario.nodes.flatMap(({ id, type, production }, i) => {
    if (production === undefined) return [];
    const path = ['nodes', i, 'production'];
    if (type !== 'manufacturer') {
      const rule = `\`${id}\` is a ${type}: it makes nothing`;
      return [fault('E_SCENARIO_REFERENCE', path, rule, 'move `production` to a manufacturer')];
    }
    if (production.changeover > 0 && production.lines === undefined) {
      const rule =
        '`changeover` without `lines`: with a line for every batch none is ever changed over';
      return [fault('E_SCENARIO_MISSING_KEY', path, rule, 'add `lines:`, such as 2')];
    }
    return [];
  });
}

/** Receivers other than retail get whole cases, and a case is not divided between two departures. */
function capacityProblems(scenario: Scenario, chain: Chain): Problem[] {
  return scenario.lanes.flatMap((lane, i) => {
    const capacity = lane.departures?.capacity;
    const expanded = chain.lanes.find((way) => way.lane === i);
    if (capacity === undefined || expanded === undefined) return [];
    if (servesPatients(scenario.nodes[chain.sites[expanded.to]!.node]!)) return [];
    const tooLarge = scenario.products.find(
      ({ packsPerCase }, product) => expanded.carries[product] && packsPerCase > capacity,
    );
    if (tooLarge === undefined) return [];
    const { id, packsPerCase } = tooLarge;
    const rule = `a departure of ${capacity} packs has no room for one case of \`${id}\``;
    const remedy = `make it at least ${packsPerCase}, the packs of a case`;
    return [fault('E_SCENARIO_RANGE', ['lanes', i, 'departures', 'capacity'], rule, remedy)];
  });
}

function pauseProblems(scenario: Scenario, chain: Chain): Problem[] {
  return scenario.disruptions.flatMap((entry, i) => {
    const { effect, from, target } = entry;
    if (from === undefined) return [];
    const path = ['disruptions', i, 'from'];
    if (effect !== 'transit-pausing') {
      const rule = `\`${effect}\` strikes a node, wherever goods come from`;
      return [fault('E_SCENARIO_VALUE', path, rule, 'remove `from`')];
    }
    if (disruptedWays(chain, entry).length > 0) return [];
    const rule = `no lane leads from \`${from}\` to \`${target}\``;
    return [fault('E_SCENARIO_REFERENCE', path, rule, 'name the ends of a lane')];
  });
}

/** Faults of production, timetables and pauses on the way. */
export function physicalProblems(scenario: Scenario, chain: Chain): Problem[] {
  return [
    ...productionProblems(scenario),
    ...capacityProblems(scenario, chain),
    ...pauseProblems(scenario, chain),
  ];
}
