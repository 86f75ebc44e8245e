/**
 * Reading EPC URNs (GS1 EPC Tag Data Standard 2.0, section 6): `urn:epc:id:…` names one thing, `urn:epc:class:lgtin:…` a
 * lot, `urn:epc:idpat:…` all things of a kind. A URN splits a key where the company prefix ends and leaves the check
 * digit out; put together again it is the same key as in a Digital Link. A Digital Link cannot be turned into a URN
 * without a list of prefixes, which is why the Digital Link is the canonical form.
 *
 * @module
 */
import { gs1CheckDigit } from '../../../base/index.ts';
import type { KeyReading } from './digital-link.ts';
import { type Gs1Key, keyFault } from './gs1-keys.ts';

/** How the parts of a URN make a key. */
interface Scheme {
  readonly ai: string;
  /** Digits of prefix and reference together; 0: the reference is text. */
  readonly digits: number;
  /** True where the first digit of the reference goes in front (indicator, extension digit). */
  readonly leading: boolean;
  /** In front of the digits: a GRAI begins with 0. */
  readonly pad: string;
  /** The key ends in a check digit, which the URN leaves out. */
  readonly checked: boolean;
  /** AIs of the parts that follow; '' is appended to the key's own value. */
  readonly rest: readonly string[];
}

function scheme(ai: string, digits: number, rest: string[], more: Partial<Scheme> = {}): Scheme {
  return { ai, digits, rest, leading: false, pad: '', checked: digits > 0, ...more };
}

const INDICATOR = { leading: true };

const SCHEMES: Readonly<Record<string, Scheme>> = {
  'id:sgtin': scheme('01', 13, ['21'], INDICATOR),
  'id:sscc': scheme('00', 17, [], INDICATOR),
  'id:sgln': scheme('414', 12, ['254']),
  'id:grai': scheme('8003', 12, [''], { pad: '0' }),
  'id:giai': scheme('8004', 0, []),
  'id:gsrn': scheme('8018', 17, []),
  'id:gsrnp': scheme('8017', 17, []),
  'id:gdti': scheme('253', 12, ['']),
  'id:cpi': scheme('8010', 0, ['8011']),
  'id:sgcn': scheme('255', 12, ['']),
  'id:ginc': scheme('401', 0, []),
  'id:gsin': scheme('402', 16, []),
  'id:itip': scheme('8006', 13, ['', '', '21'], INDICATOR),
  'id:upui': scheme('01', 13, ['235'], INDICATOR),
  'id:pgln': scheme('417', 12, []),
  'class:lgtin': scheme('01', 13, ['10'], INDICATOR),
  'idpat:sgtin': scheme('01', 13, ['*'], INDICATOR),
  'idpat:grai': scheme('8003', 12, ['*'], { pad: '0' }),
  'idpat:gdti': scheme('253', 12, ['*']),
  'idpat:sgcn': scheme('255', 12, ['*']),
  'idpat:cpi': scheme('8010', 0, ['*']),
  'idpat:itip': scheme('8006', 13, ['', '', '*'], INDICATOR),
  'idpat:upui': scheme('01', 13, ['*'], INDICATOR),
};

/** Schemes of others than GS1 members, which have no key: only their spelling is looked at. */
const FOREIGN = /^urn:epc:(?:id|idpat):(?:gid|usdod|adi|bic|imovn):[!-~]+$/;
const URN = /^urn:epc:(id|class|idpat):([a-z]+):(.*)$/i;

/** Reads `uri`. `none`: it is no EPC URN, or one of a scheme without a GS1 key. */
export function readEpcUrn(uri: string): KeyReading {
  if (!/^urn:epc:/i.test(uri) || FOREIGN.test(uri)) return { kind: 'none' };
  const [, kind = '', name = '', body = ''] = URN.exec(uri) ?? [];
  const as = SCHEMES[`${kind}:${name}`.toLowerCase()];
  if (as === undefined) return bad(uri, 'there is no such EPC scheme');
  const parts = split(body, 2 + as.rest.length, as);
  if (parts === undefined) return bad(uri, `it has ${2 + as.rest.length} parts with dots between`);
  const [prefix = '', reference = '', ...rest] = parts;
  if (!/^\d{6,12}$/.test(prefix)) return bad(uri, 'a company prefix has 6 to 12 digits');
  if (reference === '' && as.ai === '8010' && kind === 'id') return bad(uri, 'a part is empty');
  const stem = as.digits === 0 ? unescape(prefix + reference) : assemble(as, prefix, reference);
  if (stem === undefined) return bad(uri, `prefix and reference make ${as.digits} digits`);
  const key = finish(as, stem, rest.map(unescape));
  if (key === undefined) return bad(uri, 'a pattern ends in *, and a total in two digits');
  const fault = keyFault(key);
  return fault === undefined
    ? { kind: 'key', key, query: '' }
    : { kind: 'fault', fault, ai: key.ai };
}

/** Splits at the dots; a serial or a text reference may hold dots itself. */
function split(body: string, count: number, as: Scheme): string[] | undefined {
  const parts = body.split('.');
  if (parts.length < count) return undefined;
  if (as.digits > 0) return [...parts.slice(0, count - 1), parts.slice(count - 1).join('.')];
  const tail = count - 2;
  const end = parts.length - tail;
  return [parts[0]!, parts.slice(1, end).join('.'), ...parts.slice(end)];
}

function assemble(as: Scheme, prefix: string, reference: string): string | undefined {
  const digits = prefix + reference;
  if (digits.length !== as.digits || !/^\d+$/.test(digits)) return undefined;
  if (!as.leading) return closed(as, as.pad + digits);
  if (reference === '') return undefined;
  return closed(as, reference[0]! + prefix + reference.slice(1));
}

function closed(as: Scheme, digits: string): string {
  return as.checked ? `${digits}${gs1CheckDigit(digits)}` : digits;
}

function finish(as: Scheme, stem: string, rest: readonly string[]): Gs1Key | undefined {
  const qualifiers: [string, string][] = [];
  let value = stem;
  for (const [i, ai] of as.rest.entries()) {
    const part = rest[i]!;
    if (ai === '*') {
      if (part !== '*') return undefined;
    } else if (ai === '') {
      if (as.ai === '8006' && !/^\d\d$/.test(part)) return undefined;
      if (part === '') return undefined;
      value += part;
    } else if (ai !== '254' || part !== '0') qualifiers.push([ai, part]);
  }
  return { ai: as.ai, value, qualifiers };
}

/** `%2F` → `/`; what is no escape stays as it is. */
function unescape(part: string): string {
  return part.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
}

function bad(uri: string, why: string): KeyReading {
  const shown = uri.length > 60 ? `${uri.slice(0, 60)}…` : uri;
  return {
    kind: 'fault',
    ai: undefined,
    fault: {
      code: 'E_EPCIS_IDENTIFIER',
      rule: `${shown} is no EPC URN: ${why}`,
      remedy: 'see the EPC Tag Data Standard, or write the GS1 Digital Link of the same key',
    },
  };
}
