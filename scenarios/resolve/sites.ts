/** Organisations, sites with their policies, and lanes of the resolved world. @module */

import { gs1CheckDigit, MS_PER_DAY } from '../../base/index.ts';
import type {
  LaneModel,
  OrganisationModel,
  OrganisationRole,
  SiteModel,
  StockPolicyModel,
} from '../schema/parts.ts';
import type { Scenario, ScenarioNode } from '../schema/scenario.ts';
import { type Chain, servesPatients, stockEntry } from './chain.ts';
import { durationModel, NO_DURATION, type Samples } from './durations.ts';
import { productionModel } from './production.ts';
import { transportModel } from './transport.ts';

const ROLE_OF_TYPE: Readonly<Record<ScenarioNode['type'], OrganisationRole>> = {
  manufacturer: 'manufacturer',
  'distribution-centre': 'logistics',
  wholesaler: 'wholesaler',
  // repackaging needs a manufacturing authorisation (2001/83/EC art. 40 (2))
  'parallel-trader': 'manufacturer',
  pharmacy: 'pharmacy',
  hospital: 'pharmacy',
};

/** GS1 prefix 952 is set aside for demonstrations: a made-up number can never be somebody's. */
const DEMONSTRATION_PREFIX = '952';
const GLN_BODY_DIGITS = 12;

function madeUpGln(position: number): string {
  const digits = GLN_BODY_DIGITS - DEMONSTRATION_PREFIX.length;
  const body = DEMONSTRATION_PREFIX + String(position + 1).padStart(digits, '0');
  return `${body}${gs1CheckDigit(body)}`;
}

function organisationOf(node: ScenarioNode, site: string): string {
  return node.organisation ?? site;
}

/** Organisations of nodes, then of carriers, then of attackers, then patients, regulator and hub. */
export function organisations(
  scenario: Scenario,
  chain: Chain,
  attackers: readonly OrganisationModel[],
): OrganisationModel[] {
  const found = new Map<string, OrganisationModel>();
  for (const site of chain.sites) {
    const node = scenario.nodes[site.node]!;
    const id = organisationOf(node, site.id);
    const known = found.get(id);
    const role = known?.role ?? ROLE_OF_TYPE[node.type];
    found.set(id, { id, role, licensed: (known?.licensed ?? true) && node.licensed });
  }
  for (const { carrier } of scenario.lanes) {
    if (!found.has(carrier)) found.set(carrier, { id: carrier, role: 'logistics', licensed: true });
  }
  return [
    ...found.values(),
    ...attackers,
    { id: 'patients', role: 'patient', licensed: true },
    { id: 'regulator', role: 'regulator', licensed: true },
    { id: 'hub', role: 'hub', licensed: true },
  ];
}

/** Least stock that makes sense: a batch where goods are made, a case where they are passed on, a pack at the counter. */
function leastStock(node: ScenarioNode, product: Scenario['products'][number]): number {
  if (node.type === 'manufacturer') return product.batchSize;
  return servesPatients(node) ? 1 : product.packsPerCase;
}

/** Policy of a node for a product; undefined where it keeps none. `perDay` is the mean demand through the node. */
function policyModel(
  node: ScenarioNode,
  product: Scenario['products'][number],
  perDay: number,
): StockPolicyModel | undefined {
  const policy = stockEntry(node, product.id)?.policy;
  if (policy === undefined) return undefined;
  switch (policy.policy) {
    case 'base-stock':
      return { kind: 'order-up-to', reorderAt: policy.level - 1, orderUpTo: policy.level };
    case 's-S':
      return { kind: 'order-up-to', reorderAt: policy.s, orderUpTo: policy.S };
    case 'r-Q':
      return { kind: 'fixed-quantity', reorderAt: policy.r, quantity: policy.Q };
    case 'periodic': {
      const { level, every } = policy;
      return { kind: 'order-up-to', reorderAt: level - 1, orderUpTo: level, everyMs: every };
    }
    case 'cover': {
      if (perDay === 0) return undefined;
      const covered = Math.ceil((perDay * policy.cover) / MS_PER_DAY);
      const level = Math.max(leastStock(node, product), covered);
      return { kind: 'order-up-to', reorderAt: level - 1, orderUpTo: level };
    }
  }
}

/** Sites in the order of the file, templates expanded; `downstream` is [site][product] in packs per day. */
export function siteModels(
  scenario: Scenario,
  chain: Chain,
  parties: readonly OrganisationModel[],
  downstream: readonly (readonly number[])[],
  samples: Samples,
): SiteModel[] {
  const position = new Map(parties.map(({ id }, index) => [id, index]));
  return chain.sites.map(({ id, node: index }, site) => {
    const node = scenario.nodes[index]!;
    return {
      id,
      type: node.type,
      gln: node.count === 1 && node.gln !== undefined ? node.gln : madeUpGln(site),
      organisation: position.get(organisationOf(node, id))!,
      reviewMs: node.review,
      policies: scenario.products.map((product, p) =>
        policyModel(node, product, downstream[site]![p]!),
      ),
      productionTime:
        node.productionTime === undefined
          ? NO_DURATION
          : durationModel(node.productionTime, samples),
      production: productionModel(scenario, node, samples),
      scanRate: node.scanRate,
      patientScanRate: node.patientScanRate,
    };
  });
}

/** Lanes between sites; a lane carries what it is meant for and both ends keep. */
export function laneModels(
  scenario: Scenario,
  chain: Chain,
  parties: readonly OrganisationModel[],
  sites: readonly SiteModel[],
  samples: Samples,
): LaneModel[] {
  return chain.lanes.map(({ lane: index, from, to, carries }) => {
    const lane = scenario.lanes[index]!;
    const models = new Map(
      lane.leadTimeByProduct.map(({ product, leadTime }) => [
        product,
        durationModel(leadTime, samples),
      ]),
    );
    const usual = durationModel(lane.leadTime, samples);
    const keptAtBothEnds = (product: number) =>
      sites[from]!.policies[product] !== undefined && sites[to]!.policies[product] !== undefined;
    return {
      from,
      to,
      carrier: parties.findIndex(({ id }) => id === lane.carrier),
      leadTimes: scenario.products.map(({ id }, product) =>
        carries[product] && keptAtBothEnds(product) ? (models.get(id) ?? usual) : undefined,
      ),
      excursionProbability: lane.excursion?.probability ?? 0,
      excursionDepthC: lane.excursion?.depth ?? 0,
      transport: transportModel(lane, samples),
    };
  });
}
