/**
 * What the numbers of an imported event table stand for. Things are numbered in the order in which they are first met, so
 * that the same files give the same tables. A party and a place may go by the same GLN, and a place that nobody is known
 * to run is taken for a party of its own.
 *
 * @module
 */
import { ItemKind, NONE } from '../../events/index.ts';
import { canonicalText, identityText, keyOf } from '../identifiers/identifier.ts';
import { type EventNames, lotUri, productUri } from './names.ts';

/** Texts in the order in which they were first met. */
class Interned {
  readonly texts: string[] = [];
  private readonly index = new Map<string, number>();

  /** Number of `text`; a new one gets the next number. `shown` is kept in its place. */
  numberOf(text: string, shown = text): number {
    const known = this.index.get(text);
    if (known !== undefined) return known;
    this.index.set(text, this.texts.length);
    return this.texts.push(shown) - 1;
  }

  /** Number of `text`, or NONE. */
  find(text: string): number {
    return this.index.get(text) ?? NONE;
  }
}

/** The tables of an import, as they are stored beside the event table. */
export interface StoredTables {
  readonly startMs: number;
  readonly items: readonly {
    readonly uri: string;
    readonly kind: number;
    readonly product: number;
  }[];
  readonly parties: readonly string[];
  readonly sites: readonly { readonly uri: string; readonly party: number }[];
  /** GTINs. */
  readonly products: readonly string[];
  readonly lots: readonly { readonly code: string; readonly product: number }[];
  readonly shipments: readonly string[];
}

export class ImportTables {
  /** Of virtual time 0, ms since 1970-01-01: the first day of the first event. */
  readonly startMs: number;
  private readonly items = new Interned();
  private readonly kinds: number[] = [];
  private readonly products = new Interned();
  private readonly itemProducts: number[] = [];
  private readonly parties = new Interned();
  private readonly sites = new Interned();
  private readonly siteParties: number[] = [];
  private readonly lots = new Interned();
  private readonly lotKeys: { code: string; product: number }[] = [];
  private readonly shipments = new Interned();
  /** Party that runs a place, by the identity of the place. */
  private readonly operators: ReadonlyMap<string, string>;

  /** `operators`: URI of the party that runs a place, by the identity text of the place. */
  constructor(startMs: number, operators: ReadonlyMap<string, string>) {
    this.startMs = startMs;
    this.operators = operators;
  }

  /** Number of the thing that `uri` names. */
  item(uri: string): number {
    const number = this.items.numberOf(identityText(uri));
    if (number < this.kinds.length) return number;
    const key = keyOf(uri);
    const isPack = key?.ai === '01';
    this.kinds.push(isPack ? ItemKind.pack : key?.ai === '00' ? ItemKind.case : ItemKind.tote);
    this.itemProducts.push(isPack ? this.product(key.value) : NONE);
    return number;
  }

  /** As `item`, of a thing that holds others. */
  unit(uri: string): number {
    const number = this.item(uri);
    if (this.kinds[number] === ItemKind.pack) this.kinds[number] = ItemKind.case;
    return number;
  }

  /** Product of an item, or NONE. */
  productOf(item: number): number {
    return this.itemProducts[item] ?? NONE;
  }

  /** Number of the product with this GTIN. */
  product(gtin: string): number {
    return this.products.numberOf(gtin);
  }

  /** Number of the lot `code` of `product`. */
  lot(product: number, code: string): number {
    const number = this.lots.numberOf(`${product}\0${code}`, code);
    if (number === this.lotKeys.length) this.lotKeys.push({ code, product });
    return number;
  }

  /** Number of the party that `uri` names. */
  party(uri: string): number {
    return this.parties.numberOf(partyIdentity(uri), canonicalText(uri));
  }

  /** Number of the place that `uri` names. */
  site(uri: string): number {
    const identity = identityText(uri);
    const number = this.sites.numberOf(identity, canonicalText(uri));
    if (number === this.siteParties.length) {
      this.siteParties.push(this.party(this.operators.get(identity) ?? uri));
    }
    return number;
  }

  /** Party that runs a place. */
  partyAt(site: number): number {
    return this.siteParties[site] ?? NONE;
  }

  /** Number of the shipment that the business transaction `uri` names. */
  shipment(uri: string): number {
    return this.shipments.numberOf(uri);
  }

  /** The tables as plain data. */
  stored(): StoredTables {
    return {
      startMs: this.startMs,
      items: this.items.texts.map((uri, item) => {
        return { uri, kind: this.kinds[item]!, product: this.itemProducts[item]! };
      }),
      parties: this.parties.texts,
      sites: this.sites.texts.map((uri, site) => ({ uri, party: this.siteParties[site]! })),
      products: this.products.texts,
      lots: this.lotKeys,
      shipments: this.shipments.texts,
    };
  }
}

/** GLN of a place or of a party alike; any other URI is itself. */
function partyIdentity(uri: string): string {
  const key = keyOf(uri);
  return key?.ai === '414' || key?.ai === '417' ? `GLN ${key.value}` : identityText(uri);
}

/** Names of an event table out of its stored tables. */
export function storedNames(tables: StoredTables): EventNames {
  const { products, parties, sites, lots, shipments, items } = tables;
  return {
    startMs: tables.startMs,
    item: (item) => items[item]!.uri,
    productOf: (item) => items[item]!.product,
    product: (product) => productUri(products[product]!),
    lot: (lot) => {
      const { code, product } = lots[lot]!;
      return { uri: product === NONE ? '' : lotUri(products[product]!, code), code, product };
    },
    party: (party) => parties[party]!,
    site: (site) => sites[site]!.uri,
    partyAt: (site) => sites[site]!.party,
    shipment: (shipment) => shipments[shipment]!,
  };
}
