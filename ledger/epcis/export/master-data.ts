/**
 * Master data in the header of a document (EPCIS 2.0, section 9.5; CBV 2.0, section 10): what a reader must know of
 * places, parties and products to make sense of events, and what an event itself does not say. Only what the events of the
 * document name is written.
 *
 * @module
 */
import { isObject, type JsonObject, type JsonValue } from '../json/strict-json.ts';
import { THERIAC_NAMESPACE } from '../table/names.ts';

/** What is known of places, parties and products, by URI. */
export interface MasterData {
  readonly places: ReadonlyMap<string, PlaceData>;
  readonly parties: ReadonlyMap<string, PartyData>;
  readonly products: ReadonlyMap<string, ProductData>;
}

export interface PlaceData {
  readonly name: string;
  /** URI of the party that runs it. */
  readonly party: string;
}

export interface PartyData {
  readonly name: string;
  /** One of PARTY_ROLES, as text. */
  readonly role: string;
  readonly licensed: boolean;
}

export interface ProductData {
  readonly name: string;
  readonly temperatureMinC: number;
  readonly temperatureMaxC: number;
}

const VTYPE = 'urn:epcglobal:epcis:vtype:';
const NAME = 'urn:epcglobal:cbv:mda:name';
const PRODUCT_NAME = 'urn:epcglobal:cbv:mda:descriptionShort';
const own = (name: string) => THERIAC_NAMESPACE + name;

/** `epcisMasterData` of what is known of `named`, the URIs that a document holds. */
export function masterDataHeader(known: MasterData, named: ReadonlySet<string>): JsonObject {
  const pick = <T>(data: ReadonlyMap<string, T>) =>
    [...data].filter(([uri]) => named.has(uri)).sort(([a], [b]) => (a < b ? -1 : 1));
  const vocabularyList = [
    vocabulary('BusinessLocation', pick(known.places), ({ name, party }) => ({
      [NAME]: name,
      [own('operatedBy')]: party,
    })),
    vocabulary('SourceDest', pick(known.parties), ({ name, role, licensed }) => ({
      [NAME]: name,
      [own('role')]: role,
      [own('licensed')]: String(licensed),
    })),
    vocabulary('EPCClass', pick(known.products), (product) => ({
      [PRODUCT_NAME]: product.name,
      ...(Number.isFinite(product.temperatureMinC)
        ? { [own('temperatureMinC')]: product.temperatureMinC }
        : {}),
      ...(Number.isFinite(product.temperatureMaxC)
        ? { [own('temperatureMaxC')]: product.temperatureMaxC }
        : {}),
    })),
  ];
  return {
    epcisMasterData: { vocabularyList: vocabularyList.filter((entry) => entry !== undefined) },
  };
}

function vocabulary<T>(
  type: string,
  entries: readonly (readonly [string, T])[],
  attributesOf: (data: T) => Readonly<Record<string, string | number>>,
): JsonObject | undefined {
  if (entries.length === 0) return undefined;
  const vocabularyElementList = entries.map(([id, data]): JsonObject => {
    const attributes = Object.entries(attributesOf(data)).map(([name, attribute]) => ({
      id: name,
      attribute,
    }));
    return { id, attributes };
  });
  return { type: VTYPE + type, vocabularyElementList };
}

/** Attributes of the elements of all vocabularies of a header, by the URI of the element; unknown parts are skipped. */
export function readMasterData(header: JsonValue | undefined): ReadonlyMap<string, JsonObject> {
  const elements = new Map<string, JsonObject>();
  if (!isObject(header) || !isObject(header['epcisMasterData'])) return elements;
  for (const entry of asList(header['epcisMasterData']['vocabularyList'])) {
    for (const element of isObject(entry) ? asList(entry['vocabularyElementList']) : []) {
      if (!isObject(element) || typeof element['id'] !== 'string') continue;
      const attributes = elements.get(element['id']) ?? {};
      for (const item of asList(element['attributes'])) {
        if (!isObject(item) || typeof item['id'] !== 'string') continue;
        attributes[item['id']] = item['attribute'] ?? null;
      }
      elements.set(element['id'], attributes);
    }
  }
  return elements;
}

function asList(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** Names of the attributes that a header of ours holds. */
export const ATTRIBUTES = {
  name: NAME,
  productName: PRODUCT_NAME,
  operatedBy: own('operatedBy'),
  role: own('role'),
  licensed: own('licensed'),
  temperatureMinC: own('temperatureMinC'),
  temperatureMaxC: own('temperatureMaxC'),
} as const;
