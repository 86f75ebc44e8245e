/**
 * Reading GS1 Digital Link URIs (GS1 Digital Link: URI Syntax, release 1.3), as far as EPCIS uses them: uncompressed,
 * on any host, behind any stem. A company may have paths of its own that happen to look alike, so a text that is no link
 * is told apart from a link with a fault in it.
 *
 * @module
 */
import { type Gs1Key, isKeyAi, type KeyFault, keyFault } from './gs1-keys.ts';

export type KeyReading =
  | { readonly kind: 'key'; readonly key: Gs1Key; readonly query: string }
  | { readonly kind: 'fault'; readonly fault: KeyFault; readonly ai: string | undefined }
  | { readonly kind: 'none' };

const HTTP = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:@[\]]+)(?::\d*)?(\/[^?#]*)?(\?[^#]*)?(#.*)?$/i;
const HOST = /^[a-z0-9.-]+$/i;

/** Alphabetic short names of an earlier release, still met in records. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  gtin: '01',
  cpv: '22',
  lot: '10',
  ser: '21',
  itip: '8006',
  cpid: '8010',
  cpsn: '8011',
  gln: '414',
  glnx: '254',
  party: '417',
  gsrnp: '8017',
  gsrn: '8018',
  srin: '8019',
  gcn: '255',
  sscc: '00',
  gdti: '253',
  ginc: '401',
  gsin: '402',
  grai: '8003',
  giai: '8004',
};

/** The host behind which nothing but Digital Links lives. */
const GS1_HOST = 'id.gs1.org';

/** Reads `uri`. `none`: it is no http(s) URI, or holds no key of GS1. */
export function readDigitalLink(uri: string): KeyReading {
  const parts = HTTP.exec(uri);
  if (parts === null) return { kind: 'none' };
  const [, host = '', path = '', query = '', fragment = ''] = parts;
  if (!HOST.test(host)) return { kind: 'none' };
  const official = host.toLowerCase() === GS1_HOST;
  const segments = path.split('/').slice(1);
  const at = keyPosition(segments);
  if (at < 0) return official ? strange(uri, undefined) : { kind: 'none' };
  const decoded = segments.slice(at).map(decode);
  const ai = aiOf(segments[at]!);
  if (decoded.includes(undefined)) return strange(uri, ai);
  const values = decoded as string[];
  const qualifiers: [string, string][] = [];
  for (let i = 2; i < values.length; i += 2) qualifiers.push([aiOf(values[i]!), values[i + 1]!]);
  const key: Gs1Key = { ai, value: values[1]!, qualifiers: withoutNoExtension(qualifiers) };
  const fault = keyFault(key);
  if (fault !== undefined) return { kind: 'fault', fault, ai };
  return { kind: 'key', key, query: query + fragment };
}

/** Where in the path the key begins: the last one that is followed by pairs. */
function keyPosition(segments: readonly string[]): number {
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    if (isKeyAi(aiOf(segments[at]!))) return at;
  }
  return -1;
}

function aiOf(segment: string): string {
  return Object.hasOwn(SHORT_NAMES, segment) ? SHORT_NAMES[segment]! : segment;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** The extension `0` says that there is none, as in an SGLN (EPC Tag Data Standard, section 6.3.3). */
function withoutNoExtension(qualifiers: [string, string][]): [string, string][] {
  return qualifiers.filter(([ai, value]) => ai !== '254' || value !== '0');
}

function strange(uri: string, ai: string | undefined): KeyReading {
  const shown = uri.length > 60 ? `${uri.slice(0, 60)}…` : uri;
  return {
    kind: 'fault',
    ai,
    fault: {
      code: 'E_EPCIS_IDENTIFIER',
      rule: `${shown} is no GS1 Digital Link`,
      remedy: 'write for example https://id.gs1.org/01/GTIN/21/SERIAL, with the GTIN in 14 digits',
    },
  };
}
