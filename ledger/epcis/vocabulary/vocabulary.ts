/**
 * One word, four spellings: `shipping` (JSON), `cbv:BizStep-shipping`, `https://ref.gs1.org/cbv/BizStep-shipping` (linked
 * data) and `urn:epcglobal:cbv:bizstep:shipping` (EPCIS 1.2). They mean the same, so each is read as the bare word; what
 * lies outside the vocabularies of GS1 must be a URI of somebody's own.
 *
 * @module
 */
import { didYouMean } from '../../../base/index.ts';
import { isUri } from '../identifiers/uri.ts';
import * as list from './words.ts';

/** A vocabulary: its words, and how they begin as URIs. */
export interface Vocabulary {
  readonly name: string;
  readonly words: ReadonlySet<string>;
  /** Written before a word to make its canonical URI. */
  readonly stem: string;
  /** All beginnings that are read, the canonical one among them. */
  readonly stems: readonly string[];
  /** True where GS1 adds words between releases, so that a URI with an unknown word is let through. */
  readonly open: boolean;
}

const CBV = 'https://ref.gs1.org/cbv/';
const CBV_STEMS = [
  CBV,
  'http://ref.gs1.org/cbv/',
  'https://ns.gs1.org/cbv/',
  'http://ns.gs1.org/cbv/',
];
const WEB_VOC_STEMS = ['https://gs1.org/voc/', 'https://www.gs1.org/voc/', 'http://gs1.org/voc/'];

function cbv(name: string, prefix: string, urn: string, words: readonly string[]): Vocabulary {
  const stems = [...CBV_STEMS.map((stem) => stem + prefix), `urn:epcglobal:cbv:${urn}:`];
  return { name, words: new Set(words), stem: CBV + prefix, stems, open: false };
}

function webVocabulary(name: string, words: readonly string[]): Vocabulary {
  return { name, words: new Set(words), stem: WEB_VOC_STEMS[0]!, stems: WEB_VOC_STEMS, open: true };
}

export const VOCABULARIES = {
  bizStep: cbv('business step', 'BizStep-', 'bizstep', list.CBV_BIZ_STEPS),
  disposition: cbv('disposition', 'Disp-', 'disp', list.CBV_DISPOSITIONS),
  transactionType: cbv('transaction type', 'BTT-', 'btt', list.CBV_TRANSACTION_TYPES),
  partyRole: cbv('type of source or destination', 'SDT-', 'sdt', list.CBV_PARTY_ROLES),
  errorReason: cbv('reason of an error', 'ER-', 'er', list.CBV_ERROR_REASONS),
  component: cbv('component of a reading', 'Comp-', 'comp', list.CBV_COMPONENTS),
  measurement: webVocabulary('type of measurement', list.GS1_MEASUREMENTS),
  alert: webVocabulary('alert of a sensor', list.GS1_ALERTS),
} as const satisfies Record<string, Vocabulary>;

export type WordReading =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'uri'; readonly uri: string }
  | { readonly kind: 'fault'; readonly rule: string; readonly remedy: string };

/** Namespaces of GS1 in which nobody else may coin words. */
const RESERVED = [...CBV_STEMS, 'urn:epcglobal:cbv:'];

/**
 * Reads a word of `vocabulary`.
 *
 * @param expand turns `prefix:rest` into a full URI where the prefix is declared, and gives back the rest as it is
 */
export function readWord(
  vocabulary: Vocabulary,
  text: string,
  expand: (text: string) => string,
): WordReading {
  if (!text.includes(':')) return known(vocabulary, text, text);
  const uri = expand(text);
  const stem = vocabulary.stems.find((start) => uri.startsWith(start));
  if (stem !== undefined) {
    const word = uri.slice(stem.length);
    if (vocabulary.open && !vocabulary.words.has(word)) return { kind: 'uri', uri };
    return known(vocabulary, word, text);
  }
  if (RESERVED.some((start) => uri.startsWith(start))) return unknown(vocabulary, text, text);
  if (isUri(uri)) return { kind: 'uri', uri };
  return unknown(vocabulary, text, text);
}

function known(vocabulary: Vocabulary, word: string, text: string): WordReading {
  return vocabulary.words.has(word) ? { kind: 'word', word } : unknown(vocabulary, word, text);
}

function unknown(vocabulary: Vocabulary, word: string, text: string): WordReading {
  const near = didYouMean(word, [...vocabulary.words], vocabulary.name);
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return {
    kind: 'fault',
    rule: `${JSON.stringify(shown)} is no ${vocabulary.name} of GS1`,
    remedy: `${near}${near.endsWith('?') ? ' Or' : '; or'} write a full URI of your own vocabulary`,
  };
}
