/**
 * The chain with its templates expanded: which sites there are, which lanes run between them, and which products each
 * lane carries. Checks and resolution read the same expansion, so that what was checked is what is simulated.
 *
 * @module
 */
import type { Scenario, ScenarioLane, ScenarioNode } from '../schema/scenario.ts';

interface ChainSite {
  readonly id: string;
  /** Position in `scenario.nodes`. */
  readonly node: number;
}

interface ChainLane {
  /** Position in `scenario.lanes`. */
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  /** One per product. */
  readonly carries: readonly boolean[];
}

export interface Chain {
  readonly sites: readonly ChainSite[];
  /** Sites of a node, a template, or one member of a template. */
  readonly sitesByName: ReadonlyMap<string, readonly number[]>;
  readonly productByName: ReadonlyMap<string, number>;
  readonly lanes: readonly ChainLane[];
}

/** Ids of the sites that a node stands for. */
export function siteIds(node: ScenarioNode): string[] {
  if (node.count === 1) return [node.id];
  return Array.from({ length: node.count }, (_, i) => `${node.id}-${i + 1}`);
}

/** The stock entry of a node that counts for a product; undefined where the node does not keep it. */
export function stockEntry(node: ScenarioNode, product: string) {
  return node.stock.find(({ products }) => products?.includes(product) ?? true);
}

/**
 * Pairs of sites that a lane stands for: one supplier to all, or, between templates, receivers dealt round the
 * suppliers in turn, so that each has one.
 */
function pairs(from: readonly number[], to: readonly number[]): [number, number][] {
  if (to.length === 1) return from.map((supplier) => [supplier, to[0]!]);
  return to.map((receiver, i) => [from[i % from.length]!, receiver]);
}

/** A parallel trader buys what it does not make of other packs, and sells what it does. */
function isTraded([from, to]: readonly ScenarioNode[], product: string): boolean {
  if (from!.repackages !== undefined && !repackagedTo(from!, product)) return false;
  return !repackagedTo(to!, product);
}

/** Whether the node makes packs of `product` out of packs of another. */
export function repackagedTo(node: ScenarioNode, product: string): boolean {
  return node.repackages?.some(({ to }) => to === product) ?? false;
}

function carried(scenario: Scenario, lane: ScenarioLane, ends: readonly ScenarioNode[]): boolean[] {
  return scenario.products.map(({ id }) =>
    lane.products === undefined
      ? ends.every((node) => stockEntry(node, id) !== undefined) && isTraded(ends, id)
      : lane.products.includes(id),
  );
}

/** Expands a scenario whose names are all known and unique. */
export function expandChain(scenario: Scenario): Chain {
  const sites: ChainSite[] = [];
  const sitesByName = new Map<string, number[]>();
  for (const [index, node] of scenario.nodes.entries()) {
    const members = siteIds(node).map((id) => {
      sitesByName.set(id, [sites.length]);
      return sites.push({ id, node: index }) - 1;
    });
    sitesByName.set(node.id, members);
  }
  const lanes = scenario.lanes.flatMap((lane, index) => {
    const from = sitesByName.get(lane.from) ?? [];
    const to = sitesByName.get(lane.to) ?? [];
    if (from.length === 0 || to.length === 0) return [];
    const ends = [from[0]!, to[0]!].map((site) => scenario.nodes[sites[site]!.node]!);
    const carries = carried(scenario, lane, ends);
    return pairs(from, to).map(([a, b]) => ({ lane: index, from: a, to: b, carries }));
  });
  const productByName = new Map(scenario.products.map(({ id }, index) => [id, index]));
  return { sites, sitesByName, productByName, lanes };
}

/** Whether patients are served here. */
export function servesPatients(node: ScenarioNode): boolean {
  return node.type === 'pharmacy' || node.type === 'hospital';
}
