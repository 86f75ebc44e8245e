/**
 * Who runs which place, and in which role. Events seldom say so; master data in the header does, and failing that it
 * follows from what parties do: who ships from a place runs it, who commissions is a manufacturer, who dispenses a
 * pharmacy.
 *
 * @module
 */
import { ATTRIBUTES, readMasterData } from '../export/master-data.ts';
import { identityText } from '../identifiers/identifier.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/strict-json.ts';
import type { EpcisDocument } from '../read-document.ts';
import { type StoredTables, storedNames } from './import-tables.ts';
import { handOverUris } from './interpret.ts';

/** What master data says, by number of the stored tables; undefined where it says nothing. */
export interface KnownParties {
  readonly roles: readonly (string | undefined)[];
  readonly licensed: readonly (boolean | undefined)[];
  /** Of products, °C; NaN where it says nothing. */
  readonly temperatureMinC: readonly number[];
  readonly temperatureMaxC: readonly number[];
}

/** URI of the party that runs a place, by the identity text of the place. */
export function knownOperators(
  documents: readonly EpcisDocument[],
  normals: readonly JsonObject[],
): ReadonlyMap<string, string> {
  const operators = new Map<string, string>();
  for (const [uri, attributes] of masterDataOf(documents)) {
    const operator = attributes[ATTRIBUTES.operatedBy];
    if (typeof operator === 'string') operators.set(identityText(uri), operator);
  }
  for (const normal of normals) {
    const { bizStep, readPoint, bizLocation } = normal;
    if (bizStep !== 'shipping' && bizStep !== 'receiving') continue;
    const [from, to] = handOverUris(normal);
    const party = bizStep === 'shipping' ? from : to;
    const place = placeId(readPoint) ?? placeId(bizLocation);
    if (party === undefined || place === undefined) continue;
    if (!operators.has(place)) operators.set(place, party);
  }
  return operators;
}

function placeId(place: JsonValue | undefined): string | undefined {
  const id = isObject(place) ? place['id'] : undefined;
  return typeof id === 'string' ? identityText(id) : undefined;
}

function masterDataOf(documents: readonly EpcisDocument[]): ReadonlyMap<string, JsonObject> {
  return new Map(documents.flatMap(({ frame }) => [...readMasterData(frame['epcisHeader'])]));
}

/** What the master data of `documents` says of the parties and products in `tables`. */
export function knownParties(
  documents: readonly EpcisDocument[],
  tables: StoredTables,
): KnownParties {
  const byIdentity = new Map(
    [...masterDataOf(documents)].map(([uri, attributes]) => [identityText(uri), attributes]),
  );
  const names = storedNames(tables);
  const attribute = (uri: string, name: string) => byIdentity.get(identityText(uri))?.[name];
  const parties = tables.parties.map((uri) => uri);
  const limits = (name: string) =>
    tables.products.map((_, product) => {
      const value = attribute(names.product(product), name);
      return typeof value === 'number' ? value : Number.NaN;
    });
  return {
    roles: parties.map((uri) => {
      const role = attribute(uri, ATTRIBUTES.role);
      return typeof role === 'string' ? role : undefined;
    }),
    licensed: parties.map((uri) => {
      const licensed = attribute(uri, ATTRIBUTES.licensed);
      return licensed === undefined ? undefined : licensed !== 'false';
    }),
    temperatureMinC: limits(ATTRIBUTES.temperatureMinC),
    temperatureMaxC: limits(ATTRIBUTES.temperatureMaxC),
  };
}
