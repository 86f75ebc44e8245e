/** Attacks of the resolved world, and the firms that attackers have of their own. @module */
import type { AttackModel, OrganisationModel } from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
import { type Chain, servesPatients } from './chain.ts';

type Attack = Scenario['attacks'][number];

const MS_PER_WEEK = 7 * 24 * 3_600_000;

/** Firms per kind: whether they have a licence. */
const FIRMS: Partial<Record<Attack['kind'], readonly boolean[]>> = {
  'bogus-partner': [false],
  'grey-market': [false],
  'sybil-partner': [true, true],
};

/** Names of an attack's own firms; they must not be anybody else's. */
export function partnerIds({ id, kind }: Attack): string[] {
  return (FIRMS[kind] ?? []).map((_, i) => `${id}-partner-${i + 1}`);
}

/** The attackers' firms, in the order of the attacks: wholesalers by their word. */
export function attackPartners({ attacks }: Scenario): OrganisationModel[] {
  return attacks.flatMap((attack) => {
    const licences = FIRMS[attack.kind] ?? [];
    return partnerIds(attack).map((id, i) => ({ id, role: 'wholesaler', licensed: licences[i]! }));
  });
}

/** Where an attack may be at work when its `entry` is absent. */
export function defaultEntry(scenario: Scenario, chain: Chain, kind: Attack['kind']): number[] {
  return [...chain.sites.keys()].filter((site) => {
    const node = scenario.nodes[chain.sites[site]!.node]!;
    if (kind === 'dummy-case') return !servesPatients(node);
    return kind === 'temperature-tampering' ? node.type !== 'manufacturer' : servesPatients(node);
  });
}

/** Attacks; without a window they last from the end of the warm-up to the horizon. */
export function attackModels(
  scenario: Scenario,
  chain: Chain,
  parties: readonly OrganisationModel[],
  horizonMs: number,
): AttackModel[] {
  return scenario.attacks.map((attack) => ({
    id: attack.id,
    kind: attack.kind,
    actor: attack.actor ?? attack.id,
    entrySites:
      attack.entry === undefined
        ? defaultEntry(scenario, chain, attack.kind)
        : [...new Set(attack.entry.flatMap((name) => chain.sitesByName.get(name)!))],
    products:
      attack.products === undefined
        ? [...scenario.products.keys()]
        : [...new Set(attack.products.map((name) => chain.productByName.get(name)!))],
    ratePerMs: attack.rate,
    packs: attack.packs,
    fromMs: attack.window?.from ?? scenario.time.warmUp,
    untilMs: attack.window?.until ?? horizonMs,
    insider: attack.insider,
    relabel: attack.relabel,
    partners: partnerIds(attack).map((id) => parties.findIndex((party) => party.id === id)),
    lastsMs: attack.lasts ?? MS_PER_WEEK,
    adaptivity: {
      reaction: attack.adaptivity?.reaction ?? 'none',
      after: attack.adaptivity?.after ?? 1,
      lastsMs: attack.adaptivity?.for ?? 0,
    },
  }));
}
