/**
 * GS1 keys of a simulated world. Products and sites bring theirs; logistic units and organisations without a site have
 * none, and get what can never be somebody's: SSCCs under the prefix that GS1 set aside for demonstrations, and URIs of a
 * domain that cannot exist (RFC 2606).
 *
 * @module
 */
import { gs1CheckDigit, MS_PER_DAY } from '../../../base/index.ts';
import { type IdentityTable, NONE } from '../../events/index.ts';
import * as keys from '../table/names.ts';
import type { MasterData } from './master-data.ts';

/** What of a world the names are made of. */
export interface NamedWorld {
  readonly identities: IdentityTable;
  /** Temperatures in °C. */
  readonly products: readonly {
    readonly id: string;
    readonly gtin: string;
    readonly temperatureMinC: number;
    readonly temperatureMaxC: number;
  }[];
  readonly organisations: readonly {
    readonly id: string;
    readonly role: string;
    readonly licensed: boolean;
  }[];
  readonly sites: readonly {
    readonly id: string;
    readonly gln: string;
    readonly organisation: number;
  }[];
  readonly lots: readonly { readonly code: string; readonly product: number }[];
  /** First day of the world, days since 1970-01-01. */
  readonly startDay: number;
}

const DEMONSTRATION_PREFIX = '952';
/** Digits of an SSCC between the prefix and the check digit; the extension digit stands in front. */
const SERIAL_DIGITS = 13;

function madeUpSscc(item: number): string {
  const body = `0${DEMONSTRATION_PREFIX}${String(item).padStart(SERIAL_DIGITS, '0')}`;
  return `${body}${gs1CheckDigit(body)}`;
}

/** Names of everything that events of `world` refer to. */
export function worldNames(world: NamedWorld): keys.EventNames {
  const { identities, products, sites, lots } = world;
  const glns = partyGlns(world);
  const parties = partyUris(world, glns);
  const gtin = (product: number) => products[product]!.gtin;
  return {
    startMs: world.startDay * MS_PER_DAY,
    item: (item) =>
      identities.isPack(item)
        ? keys.packUri(gtin(identities.product[item]!), identities.serialText(item))
        : keys.unitUri(madeUpSscc(item)),
    productOf: (item) => (identities.isPack(item) ? identities.product[item]! : NONE),
    product: (product) => keys.productUri(gtin(product)),
    lot: (lot) => {
      const { code, product } = lots[lot]!;
      return { uri: keys.lotUri(gtin(product), code), code, product };
    },
    party: (party) => parties[party]!,
    site: (site) => keys.placeUri(sites[site]!.gln),
    partyAt: (site) => sites[site]!.organisation,
    shipment: (shipment, sender) => {
      const gln = sender === NONE ? undefined : glns[sender];
      if (gln !== undefined) return `urn:epcglobal:cbv:bt:${gln}:${shipment}`;
      return `https://theriac.example/desadv/${shipment}`;
    },
  };
}

/** GLN of the first site of each organisation; a company may name itself by it. */
function partyGlns({ organisations, sites }: NamedWorld): (string | undefined)[] {
  return organisations.map((_, index) => {
    return sites.find(({ organisation }) => organisation === index)?.gln;
  });
}

function partyUris(world: NamedWorld, glns: readonly (string | undefined)[]): string[] {
  return world.organisations.map(({ id }, index) => {
    const gln = glns[index];
    if (gln !== undefined) return keys.partyUri(gln);
    return `https://theriac.example/party/${encodeURIComponent(id)}`;
  });
}

/** What is known of the places, parties and products of `world`, by URI. */
export function worldMasterData(world: NamedWorld): MasterData {
  const parties = partyUris(world, partyGlns(world));
  return {
    places: new Map(
      world.sites.map(({ id, gln, organisation }) => {
        return [keys.placeUri(gln), { name: id, party: parties[organisation]! }];
      }),
    ),
    parties: new Map(
      world.organisations.map(({ id, role, licensed }, index) => {
        return [parties[index]!, { name: id, role, licensed }];
      }),
    ),
    products: new Map(
      world.products.map(({ id, gtin, temperatureMinC, temperatureMaxC }) => {
        return [keys.productUri(gtin), { name: id, temperatureMinC, temperatureMaxC }];
      }),
    ),
  };
}
