/** Every name that is used must be the name of something, and of the right kind. @module */

import { didYouMean } from '../../base/index.ts';
import type { Path, Problem } from '../load/problem.ts';
import { servesPatients, siteIds } from '../resolve/chain.ts';
import type { Scenario, ScenarioNode } from '../schema/scenario.ts';
import { inspectionReferences } from './inspection.ts';

interface Known {
  readonly products: readonly string[];
  /** Names of templates and of their members. */
  readonly nodes: ReadonlyMap<string, ScenarioNode>;
}

function wrong(path: Path, rule: string, remedy: string): Problem {
  return { code: 'E_SCENARIO_REFERENCE', path, on: 'value', rule, remedy };
}

function product(known: Known, name: string, path: Path): Problem[] {
  if (known.products.includes(name)) return [];
  const remedy = didYouMean(name, known.products, 'product');
  return [wrong(path, `there is no product \`${name}\``, remedy)];
}

function products(known: Known, names: readonly string[] | undefined, path: Path): Problem[] {
  return (names ?? []).flatMap((name, i) => product(known, name, [...path, i]));
}

function node(known: Known, name: string, path: Path): Problem[] {
  if (known.nodes.has(name)) return [];
  const remedy = didYouMean(name, [...known.nodes.keys()], 'node');
  return [wrong(path, `there is no node \`${name}\``, remedy)];
}

/** A node that patients come to. */
function counter(known: Known, name: string, path: Path, why: string): Problem[] {
  const found = known.nodes.get(name);
  if (found === undefined) return node(known, name, path);
  if (servesPatients(found)) return [];
  const rule = `\`${name}\` is a ${found.type}: ${why}`;
  const fitting = [...known.nodes.values()].filter(servesPatients).map(({ id }) => id);
  return [wrong(path, rule, didYouMean('', [...new Set(fitting)], 'pharmacy or hospital'))];
}

function demandReferences(scenario: Scenario, known: Known): Problem[] {
  return scenario.demand.flatMap((entry, i) => {
    const at = counter(known, entry.at, ['demand', i, 'at'], 'patients do not come there');
    if ('product' in entry) {
      return [...at, ...product(known, entry.product, ['demand', i, 'product'])];
    }
    const path = ['demand', i, 'trace', 'values'];
    const values = Object.entries(entry.trace.values);
    return [...at, ...values.flatMap(([column, name]) => product(known, name, [...path, column]))];
  });
}

function laneReferences(scenario: Scenario, known: Known): Problem[] {
  return scenario.lanes.flatMap((lane, i) => [
    ...node(known, lane.from, ['lanes', i, 'from']),
    ...node(known, lane.to, ['lanes', i, 'to']),
    ...products(known, lane.products, ['lanes', i, 'products']),
    ...lane.leadTimeByProduct.flatMap((entry, j) =>
      product(known, entry.product, ['lanes', i, 'leadTimeByProduct', j, 'product']),
    ),
  ]);
}

/** Names that refer to nothing, or to a thing of the wrong kind. */
export function referenceProblems(scenario: Scenario): Problem[] {
  const known: Known = {
    products: scenario.products.map(({ id }) => id),
    nodes: new Map(
      scenario.nodes.flatMap((entry) =>
        [entry.id, ...siteIds(entry)].map((id) => [id, entry] as const),
      ),
    ),
  };
  return [
    ...scenario.nodes.flatMap((entry, i) =>
      entry.stock.flatMap((stock, j) =>
        products(known, stock.products, ['nodes', i, 'stock', j, 'products']),
      ),
    ),
    ...scenario.nodes.flatMap((entry, i) =>
      (entry.repackages ?? []).flatMap(({ from, to }, j) => [
        ...product(known, from, ['nodes', i, 'repackages', j, 'from']),
        ...product(known, to, ['nodes', i, 'repackages', j, 'to']),
      ]),
    ),
    ...laneReferences(scenario, known),
    ...demandReferences(scenario, known),
    ...scenario.nodes.flatMap((entry, i) =>
      (entry.production?.byProduct ?? []).flatMap((own, j) =>
        product(known, own.product, ['nodes', i, 'production', 'byProduct', j, 'product']),
      ),
    ),
    ...(scenario.shortage ?? []).flatMap((entry, i) => [
      ...products(known, entry.products, ['shortage', i, 'products']),
      ...entry.substitutes.flatMap((substitute, j) =>
        product(known, substitute.product, ['shortage', i, 'substitutes', j, 'product']),
      ),
    ]),
    ...(scenario.regulator?.inspections ?? []).flatMap(({ at }, i) =>
      (at ?? []).flatMap((name, j) => node(known, name, ['regulator', 'inspections', i, 'at', j])),
    ),
    ...scenario.disruptions.flatMap(({ target, from }, i) => [
      ...node(known, target, ['disruptions', i, 'target']),
      ...(from === undefined ? [] : node(known, from, ['disruptions', i, 'from'])),
    ]),
    ...scenario.attacks.flatMap((attack, i) => [
      ...(attack.entry ?? []).flatMap((name, j) => node(known, name, ['attacks', i, 'entry', j])),
      ...products(known, attack.products, ['attacks', i, 'products']),
    ]),
    ...inspectionReferences(scenario),
  ];
}
