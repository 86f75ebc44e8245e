/**
 * The keys of GS1 that EPCIS names things with, as application identifiers (AI): how long, which characters, where the
 * check digit stands, which qualifiers make a key finer (GS1 General Specifications, section 3; GS1 Digital Link: URI
 * Syntax, section 4). A key is one thing however it is written; its canonical text is the uncompressed Digital Link URI
 * on id.gs1.org.
 *
 * @module
 */
import { gs1CheckDigit } from '../../../base/index.ts';

/** A key with its qualifiers, all values decoded. */
export interface Gs1Key {
  /** Application identifier of the key: `01` GTIN, `00` SSCC, `414` GLN of a place, `417` GLN of a party … */
  readonly ai: string;
  readonly value: string;
  /** In the order of the standard, as [AI, value]. */
  readonly qualifiers: readonly (readonly [string, string])[];
}

/** Why a text is no key; `code` tells a wrong check digit from any other fault. */
export interface KeyFault {
  readonly code: 'E_EPCIS_CHECK_DIGIT' | 'E_EPCIS_IDENTIFIER';
  readonly rule: string;
  readonly remedy: string;
}

/** Characters of serials and lots: GS1 AI encodable character set 82; set 39 is for component parts. */
const SET_82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/;
const SET_39 = /^[#\-/0-9A-Z]*$/;
const DIGITS = /^\d*$/;

interface Form {
  readonly name: string;
  /** Leading digits of fixed number. */
  readonly digits: number;
  /** How many of them the check digit closes; 0: there is none. */
  readonly checked: number;
  /** What may follow the digits. */
  readonly tail: { readonly max: number; readonly characters: RegExp; readonly least: 0 | 1 };
}

interface KeyForm extends Form {
  /** Allowed qualifiers, each list an order of its own. */
  readonly qualifiers: readonly (readonly string[])[];
  /** True where the key names one thing, not a class of things. */
  isInstance(key: Gs1Key): boolean;
}

const NO_TAIL = { max: 0, characters: DIGITS, least: 0 } as const;
const text82 = (max: number, least: 0 | 1 = 1) => ({ max, characters: SET_82, least });
const digits = (max: number, least: 0 | 1 = 1) => ({ max, characters: DIGITS, least });

function form(name: string, count: number, checked: number, tail: Form['tail']): Form {
  return { name, digits: count, checked, tail };
}

function keyForm(
  base: Form,
  isInstance: (key: Gs1Key) => boolean,
  ...qualifiers: string[][]
): KeyForm {
  return { ...base, isInstance, qualifiers };
}

const always = () => true;
const hasSerialTail = (length: number) => (key: Gs1Key) => key.value.length > length;
const hasQualifier = (...ais: string[]) => {
  return (key: Gs1Key) => key.qualifiers.some(([ai]) => ais.includes(ai));
};

const KEYS: Readonly<Record<string, KeyForm>> = {
  '00': keyForm(form('SSCC', 18, 18, NO_TAIL), always),
  '01': keyForm(
    form('GTIN', 14, 14, NO_TAIL),
    hasQualifier('21', '235'),
    ['22', '10', '21'],
    ['235'],
  ),
  '253': keyForm(form('GDTI', 13, 13, text82(17, 0)), hasSerialTail(13)),
  '255': keyForm(form('GCN', 13, 13, digits(12, 0)), hasSerialTail(13)),
  '401': keyForm(form('GINC', 0, 0, text82(30)), always),
  '402': keyForm(form('GSIN', 17, 17, NO_TAIL), always),
  '414': keyForm(form('GLN', 13, 13, NO_TAIL), always, ['254']),
  '417': keyForm(form('GLN', 13, 13, NO_TAIL), always),
  '8003': keyForm(form('GRAI', 14, 14, text82(16, 0)), hasSerialTail(14)),
  '8004': keyForm(form('GIAI', 0, 0, text82(30)), always),
  '8006': keyForm(form('ITIP', 18, 14, NO_TAIL), hasQualifier('21'), ['22', '10', '21']),
  '8010': keyForm(
    form('CPID', 0, 0, { max: 30, characters: SET_39, least: 1 }),
    hasQualifier('8011'),
    ['8011'],
  ),
  '8017': keyForm(form('GSRN', 18, 18, NO_TAIL), always, ['8019']),
  '8018': keyForm(form('GSRN', 18, 18, NO_TAIL), always, ['8019']),
};

const QUALIFIERS: Readonly<Record<string, Form>> = {
  '10': form('lot', 0, 0, text82(20)),
  '21': form('serial', 0, 0, text82(20)),
  '22': form('consumer product variant', 0, 0, text82(20)),
  '235': form('third-party serial', 0, 0, text82(28)),
  '254': form('GLN extension', 0, 0, text82(20)),
  '8011': form('component part serial', 0, 0, digits(12)),
  '8019': form('service relation instance', 0, 0, digits(10)),
};

/** Whether `ai` is the identifier of a key that EPCIS names things with. */
export function isKeyAi(ai: string): boolean {
  return Object.hasOwn(KEYS, ai);
}

/** Name of the kind of key, such as GTIN. */
export function keyName(ai: string): string {
  return KEYS[ai]!.name;
}

/** True where `key` names one thing; false where it names a class (all packs of a product, or of a lot). */
export function isInstance(key: Gs1Key): boolean {
  return KEYS[key.ai]!.isInstance(key);
}

/** What is wrong with `key`, whose `ai` must be of a key; undefined where it is sound. */
export function keyFault(key: Gs1Key): KeyFault | undefined {
  const keyAs = KEYS[key.ai]!;
  const own = valueFault(keyAs, key.value);
  if (own !== undefined) return own;
  const ais = key.qualifiers.map(([ai]) => ai);
  if (ais.length > 0 && !keyAs.qualifiers.some((order) => isSubsequence(ais, order))) {
    return fault(
      `a ${keyAs.name} is not made finer by (${ais.join(')(')})`,
      'qualifiers stand in the order of GS1 Digital Link, such as /01/…/10/…/21/…',
    );
  }
  for (const [ai, value] of key.qualifiers) {
    const found = valueFault(QUALIFIERS[ai]!, value);
    if (found !== undefined) return found;
  }
  return key.ai === '8003' && key.value[0] !== '0'
    ? fault('a GRAI begins with 0', 'write the 13 digits of the GRAI after a 0')
    : undefined;
}

function isSubsequence(ais: readonly string[], order: readonly string[]): boolean {
  const at = ais.map((ai) => order.indexOf(ai));
  return at.every((place, i) => place >= 0 && (i === 0 || place > at[i - 1]!));
}

function valueFault(as: Form, value: string): KeyFault | undefined {
  const fixed = value.slice(0, as.digits);
  const tail = value.slice(as.digits);
  const { least, max } = as.tail;
  const size = max === 0 ? `${as.digits}` : `${as.digits + least} to ${as.digits + max}`;
  if (fixed.length < as.digits || !DIGITS.test(fixed)) {
    return fault(`${quoted(value)} is no ${as.name}: it has ${as.digits} digits first`, SPELL);
  }
  if (tail.length > as.tail.max || tail.length < as.tail.least) {
    return fault(`${quoted(value)} is no ${as.name}: that is ${size} characters long`, SPELL);
  }
  if (!as.tail.characters.test(tail)) {
    const set = as.tail.characters === DIGITS ? 'digits' : 'characters that GS1 allows';
    return fault(`${quoted(value)} is no ${as.name}: it holds other than ${set}`, CHARACTERS);
  }
  const body = value.slice(0, as.checked - 1);
  if (as.checked === 0 || gs1CheckDigit(body) === Number(value[as.checked - 1])) return undefined;
  return {
    code: 'E_EPCIS_CHECK_DIGIT',
    rule: `the check digit of the ${as.name} ${value.slice(0, as.checked)} is wrong`,
    remedy: `the digits before it give ${body}${gs1CheckDigit(body)}: one of them may be mistyped`,
  };
}

const SPELL = 'compare it with the label, digit by digit';
const CHARACTERS = 'allowed are letters A-Z a-z, digits and !"%&\'()*+,-./:;<=>?_';

function fault(rule: string, remedy: string): KeyFault {
  return { code: 'E_EPCIS_IDENTIFIER', rule, remedy };
}

function quoted(value: string): string {
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}

/** Whatever is not unreserved (RFC 3986) is escaped, but for the three signs that EPC URIs leave as they are. */
function escapeComponent(value: string): string {
  return value.replace(/[^A-Za-z0-9\-._~'=;]/g, (sign) => {
    return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  });
}

const CANONICAL_STEM = 'https://id.gs1.org';

function pathOf(pairs: Iterable<readonly [string, string]>): string {
  let path = CANONICAL_STEM;
  for (const [ai, value] of pairs) path += `/${ai}/${escapeComponent(value)}`;
  return path;
}

/** The canonical Digital Link URI of `key`, with all its qualifiers. */
export function canonicalUri(key: Gs1Key): string {
  return pathOf([[key.ai, key.value], ...key.qualifiers]);
}

/**
 * The canonical URI of what `key` names and nothing more: where a serial is there, lot and variant are said of the thing
 * and do not name it. Equal for all spellings of one item.
 */
export function identityUri(key: Gs1Key): string {
  const finest = key.qualifiers.filter(([ai]) => ai !== '22').at(-1);
  return pathOf([[key.ai, key.value], ...(finest === undefined ? [] : [finest])]);
}
