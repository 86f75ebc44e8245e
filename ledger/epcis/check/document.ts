/**
 * Documents around events: what is captured (EPCISDocument), what a query answered (EPCISQueryDocument), or one event by
 * itself. All three carry records of others, so all three are read; a query itself carries none.
 *
 * @module
 */
import { LIMITS } from '../json/limits.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/strict-json.ts';
import { readContext } from '../vocabulary/context.ts';
import type { Check, Checking } from './checking.ts';
import { CONTEXT_REMEDY, checkEvent, isEventType, noteUnread } from './events.ts';
import { checkFields, type Fields, instant, list, object, shown, text, uri } from './shapes.ts';

export type DocumentKind = 'capture' | 'query' | 'event';

const anything: Check = () => undefined;

const attribute = object(
  { id: uri(), attribute: anything },
  { name: 'an attribute', required: ['id'], extensible: true },
);
const element = object(
  { id: uri(), attributes: list(attribute), children: list(uri()) },
  { name: 'a vocabulary element', required: ['id'], extensible: true },
);
const vocabularies = list(
  object(
    { type: uri(), vocabularyElementList: list(element) },
    { name: 'a vocabulary', required: ['type'], extensible: true },
  ),
);
const header = object(
  { epcisMasterData: object({ vocabularyList: vocabularies }, { name: 'master data' }) },
  { name: 'the header', extensible: true },
);

const schemaVersion = text((value, checking) => {
  if (/^2(?:\.\d+)*$/.test(value)) return;
  const rule = `schemaVersion ${shown(value)} is not read`;
  checking.fault('E_EPCIS_DOCUMENT', rule, 'EPCIS 2.0 is read: ask the sender for it');
});

const events: Check = (value, checking) => {
  if (Array.isArray(value) && value.length > LIMITS.events) {
    const rule = `the document has ${value.length} events; ${LIMITS.events} are read at most`;
    checking.fault('E_EPCIS_LIMIT', rule, 'split it into several documents');
    return;
  }
  eventList(value, checking);
};

/** As `list`, whose limit is for lists in an event. */
const eventList: Check = (value, checking) => {
  if (!Array.isArray(value)) {
    list(checkEvent)(value, checking);
    return;
  }
  if (value.length === 0) checking.note('no-events', 'the document has no events');
  for (const [index, event] of value.entries()) checking.inside(index, event, checkEvent);
};

const common: Fields = {
  '@context': anything,
  type: anything,
  id: uri(),
  schemaVersion,
  creationDate: instant,
};

const captured: Fields = {
  ...common,
  instanceIdentifier: text(),
  sender: text(),
  receiver: text(),
  epcisHeader: header,
  epcisBody: object(
    { eventList: events },
    { name: 'the body', required: ['eventList'], extensible: true },
  ),
};

const queried: Fields = {
  ...common,
  epcisBody: object(
    {
      queryResults: object(
        {
          queryName: text(),
          subscriptionID: text(),
          resultsBody: object(
            { eventList: events, vocabularyList: vocabularies },
            { name: 'the results', required: ['eventList'], extensible: true },
          ),
        },
        {
          name: 'the query results',
          required: ['queryName', 'resultsBody'],
          extensible: true,
        },
      ),
    },
    { name: 'the body', required: ['queryResults'], extensible: true },
  ),
};

/** Checks a document of any kind and returns which kind it is; undefined where it is none. */
export function checkDocument(value: JsonValue, checking: Checking): DocumentKind | undefined {
  if (!isObject(value)) {
    refuse(checking, 'the file holds no JSON object');
    return undefined;
  }
  const { type } = value;
  if (type === 'EPCISDocument') {
    checkContext(value, checking);
    const required = ['schemaVersion', 'creationDate', 'epcisBody'];
    const options = { name: 'an EPCISDocument', required, extensible: true };
    checkFields(value, captured, options, checking);
    return 'capture';
  }
  if (type === 'EPCISQueryDocument') {
    checkContext(value, checking);
    const options = { name: 'an EPCISQueryDocument', required: ['epcisBody'], extensible: true };
    checkFields(value, queried, options, checking);
    return 'query';
  }
  if (typeof type === 'string' && (isEventType(type) || type.includes(':'))) {
    checkContext(value, checking);
    checkEvent(value, checking);
    return 'event';
  }
  const what = typeof type === 'string' ? `of type ${shown(type)}` : 'without a type';
  refuse(checking, `the file holds an object ${what}, which is no EPCIS document`);
  return undefined;
}

function refuse(checking: Checking, rule: string): void {
  const remedy = 'give an EPCISDocument, an EPCISQueryDocument or one event, as JSON';
  checking.fault('E_EPCIS_DOCUMENT', rule, remedy);
}

function checkContext(document: JsonObject, checking: Checking): void {
  const context = document['@context'];
  if (context === undefined) {
    const remedy = 'add "@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"]';
    checking.fault('E_EPCIS_CONTEXT', 'the document has no @context', remedy);
    return;
  }
  const reading = readContext(context, checking.prefixes);
  for (const { path, rule } of reading.faults) {
    checking.fault('E_EPCIS_CONTEXT', rule, CONTEXT_REMEDY, ['@context', ...path]);
  }
  if (!reading.hasEpcis) {
    const remedy = 'add https://ref.gs1.org/standards/epcis/epcis-context.jsonld to the list';
    const rule = 'the context of EPCIS is not among those of the document';
    checking.fault('E_EPCIS_CONTEXT', rule, remedy, ['@context']);
  }
  for (const address of reading.unread) noteUnread(checking, address);
  checking.prefixes = reading.prefixes;
}
