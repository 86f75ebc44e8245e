/**
 * The event hash of CBV 2.0 (section 8.9): a name that follows from what an event says, so that anybody can tell whether
 * two parties hold the same record. Fields are strung together in a fixed order, values in one spelling; the event's own
 * id, its record time and an error declaration do not count, for they are said about the event. It is no proof of who
 * said it: that is what signatures are for.
 *
 * @module
 */
import { sha256Hex } from '../../../base/index.ts';
import { canonicalText } from '../identifiers/identifier.ts';
import { isObject, type JsonObject, type JsonValue, textOf } from '../json/strict-json.ts';
import type { EpcisEvent } from '../read-document.ts';
import { parseInstant } from '../time.ts';
import type { Prefixes } from '../vocabulary/context.ts';
import { millisecondText } from './rounded-time.ts';
import { wordUris } from './word-uris.ts';

/** A value, or a tree of named values, as it enters the hash. */
interface Node {
  readonly name: string;
  readonly value: string;
  readonly children: Node[];
}

/** A field and the order of what is in it; fields without an order are put in the order of their texts. */
type Order = readonly (readonly [string, Order?])[];

const QUANTITY: Order = [['quantityElement', [['epcClass'], ['quantity'], ['uom']]]];
const EPCS: Order = [['epc']];
const METADATA: Order = [
  ['time'],
  ['startTime'],
  ['endTime'],
  ['deviceID'],
  ['deviceMetadata'],
  ['rawData'],
  ['dataProcessingMethod'],
  ['bizRules'],
];
const REPORT: Order = [
  ['type'],
  ['exception'],
  ['deviceID'],
  ['deviceMetadata'],
  ['rawData'],
  ['dataProcessingMethod'],
  ['time'],
  ['microorganism'],
  ['chemicalSubstance'],
  ['value'],
  ['component'],
  ['stringValue'],
  ['booleanValue'],
  ['hexBinaryValue'],
  ['uriValue'],
  ['minValue'],
  ['maxValue'],
  ['meanValue'],
  ['sDev'],
  ['percRank'],
  ['percValue'],
  ['uom'],
  ['coordinateReferenceSystem'],
];
const EVENT: Order = [
  ['eventTime'],
  ['eventTimeZoneOffset'],
  ['certificationInfo'],
  ['epcList', EPCS],
  ['parentID'],
  ['inputEPCList', EPCS],
  ['childEPCs', EPCS],
  ['quantityList', QUANTITY],
  ['childQuantityList', QUANTITY],
  ['inputQuantityList', QUANTITY],
  ['outputEPCList', EPCS],
  ['outputQuantityList', QUANTITY],
  ['action'],
  ['transformationID'],
  ['bizStep'],
  ['disposition'],
  ['persistentDisposition', [['set'], ['unset']]],
  ['readPoint', [['id']]],
  ['bizLocation', [['id']]],
  [
    'sensorElementList',
    [
      [
        'sensorElement',
        [
          ['sensorMetadata', METADATA],
          ['sensorReport', REPORT],
        ],
      ],
    ],
  ],
];

/** Said about the event and not by it. */
const LEFT_OUT = new Set(['type', '@context', 'eventID', 'recordTime', 'errorDeclaration']);
const COMMENT = /^(?:rdfs:)?comment$/;

/** Entries of lists that have a name of their own in the algorithm. */
const ENTRY_NAMES: Readonly<Record<string, string>> = {
  epcList: 'epc',
  childEPCs: 'epc',
  inputEPCList: 'epc',
  outputEPCList: 'epc',
  quantityList: 'quantityElement',
  childQuantityList: 'quantityElement',
  inputQuantityList: 'quantityElement',
  outputQuantityList: 'quantityElement',
  sensorElementList: 'sensorElement',
  bizTransactionList: '',
  sourceList: '',
  destinationList: '',
};

/** `ni:///sha-256;…?ver=CBV2.0`: the hash of an event as an event id. */
export function eventHashId(event: EpcisEvent, ignored: ReadonlySet<string> = new Set()): string {
  return `ni:///sha-256;${sha256Hex(preHash(event, ignored))}?ver=CBV2.0`;
}

/**
 * The text that is hashed.
 *
 * @param ignored names of fields, as written, that a repository added and wants left out
 */
export function preHash(
  { value, prefixes }: EpcisEvent,
  ignored: ReadonlySet<string> = new Set(),
): string {
  const event = wordUris(value, prefixes);
  const kept = Object.entries(event).filter(([name]) => !LEFT_OUT.has(name) && !ignored.has(name));
  const nodes = kept.flatMap(([name, entry]) => nodesOf(name, entry, prefixes));
  const { text, rest } = inOrder(nodes, EVENT, false);
  return `eventType=${textOf(event['type'])}${text}${unordered(rest)}`;
}

function nodesOf(name: string, value: JsonValue, prefixes: Prefixes): Node[] {
  if (COMMENT.test(name)) return [];
  const entryName = Object.hasOwn(ENTRY_NAMES, name) ? ENTRY_NAMES[name] : undefined;
  if (Array.isArray(value)) {
    if (entryName === '') return [pairs(name, value, prefixes)];
    if (entryName === undefined) return value.flatMap((entry) => nodesOf(name, entry, prefixes));
    const children = value.flatMap((entry) => nodesOf(entryName, entry, prefixes));
    return [{ name, value: '', children }];
  }
  const named = clark(name, prefixes);
  if (!isObject(value)) return [{ name: named, value: valueText(name, value), children: [] }];
  const children = Object.entries(value).flatMap(([key, entry]) => nodesOf(key, entry, prefixes));
  return [{ name: named, value: '', children }];
}

/** Transactions, sources and destinations: type, then reference, each pair a text of its own. */
function pairs(name: string, list: readonly JsonValue[], prefixes: Prefixes): Node {
  const children = list.map((entry): Node => {
    const { type, ...reference } = entry as JsonObject;
    const ordered = [
      ...(type === undefined ? [] : [['type', type] as const]),
      ...Object.entries(reference),
    ];
    const text = ordered
      .flatMap(([key, part]) => nodesOf(key, part, prefixes))
      .map(({ name: key, value }) => `${key}=${value}`)
      .join('');
    return { name: text, value: '', children: [] };
  });
  return { name, value: '', children };
}

/** `ext:field` → `{namespace}field`. */
function clark(name: string, prefixes: Prefixes): string {
  const colon = name.indexOf(':');
  const namespace = colon > 0 ? prefixes.get(name.slice(0, colon)) : undefined;
  return namespace === undefined ? name : `{${namespace}}${name.slice(colon + 1)}`;
}

function valueText(name: string, value: null | boolean | number | string): string {
  const text = String(value).trim();
  if (/time/i.test(name) && !/offset/i.test(name)) {
    const instant = parseInstant(text);
    if (instant !== undefined) return millisecondText(instant);
  }
  return canonicalText(numberText(text));
}

/** Numbers lose zeros and signs that mean nothing, also where they are written as text. */
function numberText(text: string): string {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return text;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

/** Texts of the fields in `order`, then of those of others; `rest` is what has no place here. */
function inOrder(
  nodes: readonly Node[],
  order: Order,
  inner: boolean,
): { text: string; rest: Node[] } {
  let text = '';
  const rest: Node[] = [];
  const own = inner && nodes.length > 1 ? nodes.filter(({ name }) => name.startsWith('{')) : [];
  const known = nodes.filter((node) => !own.includes(node));
  for (const [name, below] of order) {
    const texts: string[] = [];
    for (const node of known.filter((candidate) => candidate.name === name)) {
      const inside = below === undefined ? undefined : inOrder(node.children, below, true);
      const found = leafText(node) + (inside?.text ?? '');
      if (found !== '') texts.push(name + found);
      const left = inside?.rest ?? [];
      if (left.length > 0) rest.push({ name, value: '', children: left });
    }
    text += texts.sort(byCodePoint).join('');
  }
  const names = new Set(order.map(([name]) => name));
  rest.push(...known.filter(({ name }) => !names.has(name)));
  return { text: text + unordered(own), rest };
}

function leafText({ value }: Node): string {
  return value === '' ? '' : `=${value}`;
}

function unordered(nodes: readonly Node[]): string {
  return nodes
    .map((node) => node.name + leafText(node) + unordered(node.children))
    .sort(byCodePoint)
    .join('');
}

const SURROGATE = /[\ud800-\udfff]/;

/** The order of code points, which for letters beyond the basic plane is not that of code units. */
function byCodePoint(a: string, b: string): number {
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : Number(a > b);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
