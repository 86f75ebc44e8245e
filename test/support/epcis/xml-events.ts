/**
 * Events of the XML binding in the form of the JSON binding, for the vectors of the event hash, half of which are XML. Far
 * from a reader of XML: no entities but the five, no DTD, no checks.
 *
 * @module
 */
import type { JsonObject, JsonValue } from '../../../ledger/epcis/json/strict-json.ts';
import type { EpcisEvent } from '../../../ledger/epcis/read-document.ts';

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*"[^"]*")*)\s*(\/?)>|([^<]+)/g;

function parse(text: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  for (const [, close, name, attributes = '', empty, words] of text.matchAll(TOKEN)) {
    if (close !== undefined) open.pop();
    else if (words !== undefined) open.at(-1)!.text += unescape(words);
    else if (name !== undefined) {
      const pairs = [...attributes.matchAll(/([^\s=]+)\s*=\s*"([^"]*)"/g)];
      const element: Element = {
        name,
        attributes: new Map(pairs.map(([, key, value]) => [key!, unescape(value!)])),
        children: [],
        text: '',
      };
      open.at(-1)!.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  return root.children.at(-1)!;
}

function unescape(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    amp: '&',
  };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => signs[name]!);
}

/** Own children, those in the wrappers of older releases included. */
function childrenOf(element: Element): Element[] {
  return element.children.flatMap((child) =>
    /^(base)?[eE]xtension$/.test(child.name) ? childrenOf(child) : [child],
  );
}

function find(element: Element, name: string): Element | undefined {
  if (element.name === name) return element;
  return element.children.map((child) => find(child, name)).find((found) => found !== undefined);
}

/** Names keep their prefix under another name, for values with a prefix are not expanded in XML. */
const nameOf = (name: string) => (name.includes(':') ? `x-${name}` : name);

function put(object: JsonObject, name: string, value: JsonValue): void {
  const before = object[name];
  if (before === undefined) object[name] = value;
  else object[name] = Array.isArray(before) ? [...before, value] : [before, value];
}

/** An element as text, or as an object of its attributes and children. */
function generic(element: Element): JsonValue {
  const children = childrenOf(element);
  if (children.length === 0 && element.attributes.size === 0) return element.text.trim();
  const object: JsonObject = {};
  for (const [name, value] of element.attributes) put(object, nameOf(name), value);
  for (const child of children) put(object, nameOf(child.name), generic(child));
  return object;
}

const texts = (element: Element) => element.children.map(({ text }) => text.trim());

function pairs(element: Element): JsonValue[] {
  return element.children.map(({ name, attributes, text }) => {
    const type = attributes.get('type');
    return { ...(type === undefined ? {} : { type }), [name]: text.trim() };
  });
}

function sensors(list: Element): JsonValue[] {
  return list.children.map((element) => {
    const result: JsonObject = {};
    for (const child of childrenOf(element)) {
      const value = generic(child);
      if (child.name !== 'sensorReport') put(result, nameOf(child.name), value);
      else result['sensorReport'] = [...((result['sensorReport'] ?? []) as JsonValue[]), value];
    }
    return result;
  });
}

function persistent(element: Element): JsonObject {
  const of = (name: string) => element.children.filter((child) => child.name === name);
  const lists = ['set', 'unset'].filter((name) => of(name).length > 0);
  return Object.fromEntries(lists.map((name) => [name, of(name).map(({ text }) => text.trim())]));
}

function field(element: Element): JsonValue {
  const { name } = element;
  if (/EPCList$|^epcList$|^childEPCs$/.test(name)) return texts(element);
  if (/[qQ]uantityList$/.test(name)) return element.children.map(generic);
  if (/^(bizTransaction|source|destination)List$/.test(name)) return pairs(element);
  if (name === 'sensorElementList') return sensors(element);
  if (name === 'persistentDisposition') return persistent(element);
  return generic(element);
}

/** The events of an EPCIS document in XML, and the names of fields that are to be left out of their hash. */
export function xmlEvents(text: string): { events: EpcisEvent[]; ignored: ReadonlySet<string> } {
  const root = parse(text);
  const declared = [...root.attributes].filter(([name]) => name.startsWith('xmlns:'));
  const prefixes = new Map(declared.map(([name, uri]) => [`x-${name.slice(6)}`, uri]));
  for (const known of ['gs1', 'cbv'])
    prefixes.set(known, root.attributes.get(`xmlns:${known}`) ?? '');
  const ignored = root.children.find(({ name }) => name.endsWith(':ignoreFields'))?.children ?? [];
  const events = childrenOf(find(root, 'EventList')!).map((element): EpcisEvent => {
    const value: JsonObject = { type: element.name };
    for (const child of childrenOf(element)) put(value, nameOf(child.name), field(child));
    return { value, prefixes };
  });
  return { events, ignored: new Set(ignored.map(({ name }) => nameOf(name))) };
}
