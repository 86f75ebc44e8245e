/** Words of an event as full URIs, which is how the event hash spells them; everything else stays as it is. @module */
import { isObject, type JsonObject, type JsonValue } from '../json/strict-json.ts';
import { expandName, type Prefixes } from '../vocabulary/context.ts';
import { readWord, VOCABULARIES, type Vocabulary } from '../vocabulary/vocabulary.ts';

type Places = Readonly<{ [name: string]: Vocabulary | Places }>;

const TYPES_IN = (vocabulary: Vocabulary): Places => ({ type: vocabulary });

/** Where words stand; a list counts as its entries. */
const WORDS: Places = {
  bizStep: VOCABULARIES.bizStep,
  disposition: VOCABULARIES.disposition,
  persistentDisposition: { set: VOCABULARIES.disposition, unset: VOCABULARIES.disposition },
  bizTransactionList: TYPES_IN(VOCABULARIES.transactionType),
  sourceList: TYPES_IN(VOCABULARIES.partyRole),
  destinationList: TYPES_IN(VOCABULARIES.partyRole),
  sensorElementList: {
    sensorReport: {
      type: VOCABULARIES.measurement,
      exception: VOCABULARIES.alert,
      component: VOCABULARIES.component,
    },
  },
};

function isVocabulary(places: Vocabulary | Places): places is Vocabulary {
  return places['words'] instanceof Set;
}

/** A copy of `event` whose words are full URIs. */
export function wordUris(event: JsonObject, prefixes: Prefixes): JsonObject {
  return rewrite(event, WORDS, prefixes) as JsonObject;
}

function rewrite(value: JsonValue, places: Vocabulary | Places, prefixes: Prefixes): JsonValue {
  if (Array.isArray(value)) return value.map((entry) => rewrite(entry, places, prefixes));
  if (isVocabulary(places)) return wordUri(value, places, prefixes);
  if (!isObject(value)) return value;
  const result: JsonObject = { ...value };
  for (const [name, below] of Object.entries(places)) {
    const entry = value[name];
    if (entry !== undefined) result[name] = rewrite(entry, below, prefixes);
  }
  return result;
}

function wordUri(value: JsonValue, vocabulary: Vocabulary, prefixes: Prefixes): JsonValue {
  if (typeof value !== 'string') return value;
  const reading = readWord(vocabulary, value, (name) => expandName(name, prefixes));
  if (reading.kind === 'word') return vocabulary.stem + reading.word;
  return reading.kind === 'uri' ? reading.uri : value;
}
