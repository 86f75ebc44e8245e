/**
 * The `@context` of a document: which prefixes stand for which namespaces. The context of EPCIS itself is known and not
 * fetched (a record must mean the same with the network down); of others only what is written out in the document counts.
 * Full JSON-LD processing is not needed, because the JSON binding fixes all names but those with a prefix.
 *
 * @module
 */
import { isUri } from '../identifiers/uri.ts';
import { isObject, type JsonValue } from '../json/strict-json.ts';

/** Namespaces by prefix. */
export type Prefixes = ReadonlyMap<string, string>;

/** What the EPCIS context declares. */
export const EPCIS_PREFIXES: Prefixes = new Map([
  ['epcis', 'https://ref.gs1.org/epcis/'],
  ['cbv', 'https://ref.gs1.org/cbv/'],
  ['cbvmda', 'urn:epcglobal:cbv:mda:'],
  ['gs1', 'https://gs1.org/voc/'],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['owl', 'http://www.w3.org/2002/07/owl#'],
  ['xsd', 'http://www.w3.org/2001/XMLSchema#'],
  ['dcterms', 'http://purl.org/dc/terms/'],
]);

/** The context that we write. */
export const EPCIS_CONTEXT = 'https://ref.gs1.org/standards/epcis/epcis-context.jsonld';
const IS_EPCIS_CONTEXT = /^https?:\/\/[^?#]*\/epcis-context(?:-root)?\.jsonld$/i;

export interface ContextReading {
  /** True where the context of EPCIS is among the parts. */
  readonly hasEpcis: boolean;
  /** `outer` with what this context declares. */
  readonly prefixes: Prefixes;
  /** Contexts of others, which are not fetched. */
  readonly unread: readonly string[];
  /** Path below the context and what is wrong there. */
  readonly faults: readonly {
    readonly path: readonly (string | number)[];
    readonly rule: string;
  }[];
}

/** Reads a `@context`; prefixes declared in `outer` stay valid. */
export function readContext(context: JsonValue, outer: Prefixes): ContextReading {
  const prefixes = new Map(outer);
  const unread: string[] = [];
  const faults: { path: (string | number)[]; rule: string }[] = [];
  let hasEpcis = false;
  const list = Array.isArray(context) ? context : [context];
  for (const [index, part] of list.entries()) {
    const path = Array.isArray(context) ? [index] : [];
    if (typeof part === 'string') {
      if (!isUri(part)) faults.push({ path, rule: 'must be the address of a context' });
      else if (IS_EPCIS_CONTEXT.test(part)) hasEpcis = true;
      else unread.push(part);
    } else if (isObject(part)) {
      for (const [term, meaning] of Object.entries(part)) {
        const text = isObject(meaning) ? meaning['@id'] : meaning;
        // keywords and their aliases, and terms that are taken back, declare no namespace
        if (term.startsWith('@') || text == null) continue;
        if (typeof text === 'string' && text.startsWith('@')) continue;
        if (typeof text !== 'string' || !isUri(text)) {
          faults.push({ path: [...path, term], rule: 'must be a namespace, written as a URI' });
        } else prefixes.set(term, expandName(text, prefixes));
      }
    } else
      faults.push({ path, rule: 'must be the address of a context, or an object of prefixes' });
  }
  return { hasEpcis, prefixes, unread, faults };
}

/** `ext:field` → the full name, where the prefix is declared; all else as it is. */
export function expandName(name: string, prefixes: Prefixes): string {
  const colon = name.indexOf(':');
  if (colon <= 0 || name.startsWith('//', colon + 1)) return name;
  const namespace = prefixes.get(name.slice(0, colon));
  return namespace === undefined ? name : namespace + name.slice(colon + 1);
}

/** A full name → `ext:field` with the prefix of the longest namespace that it begins with; as it is where there is none. */
export function compactName(name: string, prefixes: Prefixes): string {
  let best = name;
  let longest = 0;
  for (const [prefix, namespace] of prefixes) {
    if (namespace.length <= longest || !name.startsWith(namespace)) continue;
    if (name.startsWith('//', namespace.length)) continue;
    best = `${prefix}:${name.slice(namespace.length)}`;
    longest = namespace.length;
  }
  return best;
}

/** Schemes that a name may begin with without being a prefix. */
const SCHEMES = /^(?:https?|urn|ni|data|did|tag|info):/i;

/** The prefix of `name` that nobody declared; undefined where it is declared, or the name is a full URI. */
export function undeclaredPrefix(name: string, prefixes: Prefixes): string | undefined {
  const colon = name.indexOf(':');
  if (colon <= 0 || SCHEMES.test(name)) return undefined;
  const prefix = name.slice(0, colon);
  return prefixes.has(prefix) ? undefined : prefix;
}
