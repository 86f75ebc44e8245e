/**
 * Attacks that could never come to anything, and options that belong to another kind: a run in which nothing happens
 * would look as if the attack had been stopped.
 *
 * @module
 */
import type { Path, Problem } from '../load/problem.ts';
import { defaultEntry, partnerIds } from '../resolve/attacks.ts';
import { type Chain, servesPatients, siteIds } from '../resolve/chain.ts';
import type { Scenario, ScenarioNode } from '../schema/scenario.ts';

type Attack = Scenario['attacks'][number];
type Kind = Attack['kind'];

interface Context {
  readonly scenario: Scenario;
  readonly chain: Chain;
  readonly attack: Attack;
  readonly path: Path;
}

function fault(path: Path, rule: string, remedy: string, on: Problem['on'] = 'value'): Problem {
  return { code: 'E_SCENARIO_ATTACK', path, on, rule, remedy };
}

/** Kinds whose goods come in the name of a supplier that must exist. */
const NEEDS_SUPPLIER: readonly Kind[] = ['key-theft', 'replay'];
/** Kinds at work where patients are served. */
const AT_THE_COUNTER: readonly Kind[] = ['back-dating', 'verify-flood'];

/** Positions of the sites that an attack may draw. */
function entrySites({ scenario, chain, attack }: Context): readonly number[] {
  if (attack.entry === undefined) return defaultEntry(scenario, chain, attack.kind);
  return attack.entry.flatMap((name) => chain.sitesByName.get(name)!);
}

function productsOf({ scenario, chain, attack }: Context): readonly number[] {
  if (attack.products === undefined) return [...scenario.products.keys()];
  return attack.products.map((name) => chain.productByName.get(name)!);
}

/** Problems of the names in `entry` whose node does not suit. */
function unsuitable(
  { scenario, chain, attack, path }: Context,
  suits: (node: ScenarioNode, site: number) => boolean,
  why: string,
  remedy: string,
): Problem[] {
  return (attack.entry ?? []).flatMap((name, i) => {
    const site = chain.sitesByName.get(name)![0]!;
    const node = scenario.nodes[chain.sites[site]!.node]!;
    if (suits(node, site)) return [];
    return [fault([...path, 'entry', i], `\`${name}\` is a ${node.type}: ${why}`, remedy)];
  });
}

function entryProblems(context: Context): Problem[] {
  const { chain, attack, path } = context;
  const { kind } = attack;
  if (entrySites(context).length === 0) {
    const rule = `there is no node at which ${kind} could be at work`;
    return [fault([...path, 'kind'], rule, 'name nodes in `entry`, or leave the attack out')];
  }
  const isSupplied = (_: ScenarioNode, site: number) => chain.lanes.some(({ to }) => to === site);
  if (kind === 'dummy-case') {
    const why = 'it opens its cases, and there would be none to tamper with';
    const remedy = 'name a manufacturer, distribution centre or wholesaler';
    return unsuitable(context, (node) => !servesPatients(node), why, remedy);
  }
  if (AT_THE_COUNTER.includes(kind)) {
    const why = 'nothing is dispensed or looked up there';
    return unsuitable(context, servesPatients, why, 'name a pharmacy or hospital');
  }
  if (NEEDS_SUPPLIER.includes(kind)) {
    const why = 'nobody supplies it in whose name to speak';
    return unsuitable(context, isSupplied, why, 'name a node that a lane leads to');
  }
  return [];
}

function goodsProblems(context: Context): Problem[] {
  const { scenario, chain, attack, path } = context;
  const { kind } = attack;
  const products = productsOf(context);
  const at = [...path, 'kind'];
  const carried = chain.lanes.filter(({ carries }) => products.some((product) => carries[product]));
  if (kind === 'cargo-theft' && carried.length === 0) {
    const rule = 'no lane carries what is to be stolen on the way';
    return [fault(at, rule, 'name a product in `products` that a lane carries')];
  }
  if (kind === 'temperature-tampering') {
    const sites = entrySites(context);
    const breaks = carried.some(
      ({ lane, to }) =>
        sites.includes(to) && (scenario.lanes[lane]!.excursion?.probability ?? 0) > 0,
    );
    if (breaks) return [];
    const rule =
      'the cold chain breaks on no lane to its entry: there would be nothing to cover up';
    return [fault(at, rule, 'give such a lane an `excursion`')];
  }
  if (kind === 'returned-reentry' && scenario.quality.returnBeforeExpiry === 0) {
    const rule = 'nothing is sent back in this scenario';
    return [fault(at, rule, 'set `quality.returnBeforeExpiry`, such as to "10 d"')];
  }
  const middlemen = scenario.nodes.some(
    (node) => node.type === 'wholesaler' || node.type === 'distribution-centre',
  );
  if (kind === 'grey-market' && !middlemen) {
    const rule = 'there is no wholesaler or distribution centre that could sell off the books';
    return [fault(at, rule, 'add one, or use `diversion`')];
  }
  return [];
}

function optionProblems({ attack, path }: Context): Problem[] {
  const { kind, lasts, adaptivity, entry } = attack;
  const found: Problem[] = [];
  if (lasts !== undefined && kind !== 'censorship') {
    const rule = `\`lasts\` says nothing about ${kind}: nothing is held back`;
    found.push(fault([...path, 'lasts'], rule, 'remove it, or make the kind `censorship`', 'key'));
  }
  if (adaptivity?.reaction === 'move' && entry?.length === 1) {
    const rule = 'the attacker would move, but has one node to go to';
    const where = [...path, 'adaptivity', 'reaction'];
    found.push(fault(where, rule, 'name more nodes in `entry`, or make it `pause` or `shrink`'));
  }
  return found;
}

/** An attacker's firm must not bear the name of somebody in the chain. */
function firmProblems({ scenario, attack, path }: Context): Problem[] {
  const taken = new Set([
    ...scenario.nodes.flatMap((node) => [...siteIds(node), node.organisation ?? node.id]),
    ...scenario.lanes.map(({ carrier }) => carrier),
  ]);
  const firm = partnerIds(attack).find((id) => taken.has(id));
  if (firm === undefined) return [];
  const rule = `the attacker's firm would be called \`${firm}\`, as somebody in the chain is`;
  return [fault([...path, 'id'], rule, 'give the attack another id')];
}

/** Attacks that make no sense in this scenario. */
export function attackProblems(scenario: Scenario, chain: Chain): Problem[] {
  return scenario.attacks.flatMap((attack, i) => {
    const context = { scenario, chain, attack, path: ['attacks', i] };
    return [
      ...entryProblems(context),
      ...goodsProblems(context),
      ...optionProblems(context),
      ...firmProblems(context),
    ];
  });
}
