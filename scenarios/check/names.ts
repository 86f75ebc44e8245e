/** Names: unique where they must be, and not those that the world gives to parties of its own. @module */
import type { Path, Problem } from '../load/problem.ts';
import { siteIds } from '../resolve/chain.ts';
import type { Scenario } from '../schema/scenario.ts';

/** Organisations that every world has. */
const RESERVED = ['patients', 'regulator', 'hub'];

interface Named {
  readonly name: string;
  readonly path: Path;
}

function duplicates(named: readonly Named[], what: string): Problem[] {
  const seen = new Set<string>();
  return named.flatMap(({ name, path }) => {
    const again = seen.has(name);
    seen.add(name);
    if (!again) return [];
    return [
      {
        code: 'E_SCENARIO_DUPLICATE' as const,
        path,
        on: 'value' as const,
        rule: `\`${name}\` is already ${what}`,
        remedy: 'give each its own',
      },
    ];
  });
}

function reserved(named: readonly Named[]): Problem[] {
  return named
    .filter(({ name }) => RESERVED.includes(name))
    .map(({ name, path }) => ({
      code: 'E_SCENARIO_DUPLICATE',
      path,
      on: 'value',
      rule: `the name \`${name}\` is reserved: every world has ${RESERVED.join(', ')}`,
      remedy: 'choose another name',
    }));
}

function ids(list: readonly { readonly id: string }[], block: string): Named[] {
  return list.map(({ id }, i) => ({ name: id, path: [block, i, 'id'] }));
}

/** Duplicate and reserved names. */
export function nameProblems(scenario: Scenario): Problem[] {
  const { nodes, products, experiment } = scenario;
  const gtins = products.map(({ gtin }, i) => ({ name: gtin, path: ['products', i, 'gtin'] }));
  const glns = nodes.flatMap(({ gln }, i) =>
    gln === undefined ? [] : [{ name: gln, path: ['nodes', i, 'gln'] }],
  );
  const sites = nodes.flatMap((node, i) =>
    [...new Set([node.id, ...siteIds(node)])].map((name) => ({ name, path: ['nodes', i, 'id'] })),
  );
  const organisations = nodes.flatMap(({ organisation }, i) =>
    organisation === undefined ? [] : [{ name: organisation, path: ['nodes', i, 'organisation'] }],
  );
  const carriers = scenario.lanes.map(({ carrier }, i) => ({
    name: carrier,
    path: ['lanes', i, 'carrier'],
  }));
  const arms = experiment?.arms.map(({ id }, i) => ({
    name: id,
    path: ['experiment', 'arms', i, 'id'],
  }));
  return [
    ...duplicates(ids(products, 'products'), 'the id of a product'),
    ...duplicates(gtins, 'the GTIN of a product'),
    ...duplicates(sites, 'the name of a node'),
    ...duplicates(glns, 'the GLN of a node'),
    ...duplicates(ids(scenario.attacks, 'attacks'), 'the id of an attack'),
    ...duplicates(ids(scenario.detectors, 'detectors'), 'the id of a detector'),
    ...duplicates(arms ?? [], 'the id of an arm'),
    ...reserved([...sites, ...organisations, ...carriers]),
  ];
}
