/**
 * The event types (EPCIS 2.0, section 7.4): which fields each may have, and which it needs together. The rules that the
 * official JSON schema leaves out (a parent for ADD and DELETE, say) are those of the standard's text.
 *
 * @module
 */
import { isUri } from '../identifiers/uri.ts';
import { isObject, type JsonObject, type JsonValue, textOf } from '../json/strict-json.ts';
import { readContext } from '../vocabulary/context.ts';
import type { Check, Checking } from './checking.ts';
import {
  ACTION,
  COMMON_FIELDS,
  CONTEXT_FIELDS,
  IDENTIFIER,
  ITEMS,
  QUANTITIES,
  SOME_TRANSACTIONS,
  TRANSACTIONS,
  UNIQUE_ITEMS,
} from './fields.ts';
import { SENSOR_ELEMENTS } from './sensors.ts';
import { checkFields, type Fields, object, shown, wrongType } from './shapes.ts';

interface EventForm {
  readonly fields: Fields;
  readonly required: readonly string[];
  readonly rules: (event: JsonObject, checking: Checking) => void;
}

const ilmd = object({}, { name: 'ilmd', extensible: true });
const shared: Fields = {
  ...COMMON_FIELDS,
  ...CONTEXT_FIELDS,
  bizTransactionList: TRANSACTIONS,
  sensorElementList: SENSOR_ELEMENTS,
};
const timed = ['eventTime', 'eventTimeZoneOffset'];
const children: Fields = { parentID: IDENTIFIER, childEPCs: ITEMS, childQuantityList: QUANTITIES };

const FORMS: Readonly<Record<string, EventForm>> = {
  ObjectEvent: {
    fields: {
      ...shared,
      action: ACTION,
      epcList: UNIQUE_ITEMS,
      quantityList: QUANTITIES,
      ilmd,
    },
    required: [...timed, 'action'],
    rules: judgeObjectEvent,
  },
  AggregationEvent: {
    fields: { ...shared, ...children, action: ACTION },
    required: [...timed, 'action'],
    rules: (event, checking) => {
      if (event['action'] === 'ADD' || event['action'] === 'DELETE') needParent(event, checking);
      needChildren(event, checking);
    },
  },
  AssociationEvent: {
    fields: { ...shared, ...children, action: ACTION },
    required: [...timed, 'action', 'parentID'],
    rules: needChildren,
  },
  TransactionEvent: {
    fields: {
      ...shared,
      action: ACTION,
      bizTransactionList: SOME_TRANSACTIONS,
      parentID: IDENTIFIER,
      epcList: ITEMS,
      quantityList: QUANTITIES,
    },
    required: [...timed, 'action', 'bizTransactionList'],
    rules: (event, checking) => {
      const named = event['epcList'] !== undefined || filled(event['quantityList']);
      if (named || event['action'] === 'DELETE') return;
      lack(checking, 'a TransactionEvent names nothing', 'add epcList or quantityList');
    },
  },
  TransformationEvent: {
    fields: {
      ...shared,
      inputEPCList: UNIQUE_ITEMS,
      inputQuantityList: QUANTITIES,
      outputEPCList: UNIQUE_ITEMS,
      outputQuantityList: QUANTITIES,
      transformationID: IDENTIFIER,
      ilmd,
    },
    required: timed,
    rules: judgeTransformation,
  },
};

const EVENT_TYPES = Object.keys(FORMS);

/** Whether `type` is one of the five event types. */
export function isEventType(type: string): boolean {
  return EVENT_TYPES.includes(type);
}

/** An event of any type; events of somebody's own types are checked for their times alone. */
export const checkEvent: Check = (value, checking) => {
  if (!isObject(value)) {
    wrongType(checking, value, 'an event');
    return;
  }
  const outer = checking.prefixes;
  if (value['@context'] !== undefined) {
    checking.inside('@context', value['@context'], checkEventContext);
  }
  const { type } = value;
  if (typeof type !== 'string') {
    const rule = 'an event says its type';
    checking.fault('E_EPCIS_FIELD', rule, `add type: ${EVENT_TYPES.join(', ')}`);
  } else if (isEventType(type)) {
    const { fields, required, rules } = FORMS[type]!;
    const options = { name: article(type), required, rules, extensible: true };
    checkFields(value, fields, options, checking);
  } else if (type.includes(':') && isUri(checking.expand(type))) {
    const options = { name: 'an event', required: timed, extensible: true };
    checkFields(pick(value, COMMON_FIELDS), COMMON_FIELDS, options, checking);
  } else {
    const rule = `there is no event type ${shown(type)}`;
    const remedy = `the types are ${EVENT_TYPES.join(', ')}; one of your own is a URI`;
    checking.fault('E_EPCIS_VALUE', rule, remedy, ['type']);
  }
  checking.prefixes = outer;
};

function article(type: string): string {
  return `${type === 'TransactionEvent' || type === 'TransformationEvent' ? 'a' : 'an'} ${type}`;
}

function pick(value: JsonObject, fields: Fields): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([field]) => Object.hasOwn(fields, field)),
  );
}

const checkEventContext: Check = (value, checking) => {
  const { prefixes, faults, unread } = readContext(value, checking.prefixes);
  for (const { path, rule } of faults) {
    checking.fault('E_EPCIS_CONTEXT', rule, CONTEXT_REMEDY, path);
  }
  for (const address of unread) noteUnread(checking, address);
  checking.prefixes = prefixes;
};

export const CONTEXT_REMEDY = 'write for example {"ext": "https://example.com/epcis/"}';

/** Says that a context of others is not fetched. */
export function noteUnread(checking: Checking, address: string): void {
  checking.note('unread-context', `${address} is not fetched: what it declares is not known here`);
}

function judgeObjectEvent(event: JsonObject, checking: Checking): void {
  const named = event['epcList'] !== undefined || filled(event['quantityList']);
  const sensed = filled(event['sensorElementList']) && event['readPoint'] !== undefined;
  if (!named && !sensed) {
    const remedy = 'add epcList or quantityList (or sensorElementList with a readPoint)';
    lack(checking, 'an ObjectEvent names nothing', remedy);
  }
  const { action } = event;
  if (event['ilmd'] !== undefined && action !== undefined && action !== 'ADD') {
    const rule = 'ilmd describes what begins to exist, so it goes with the action ADD alone';
    checking.fault('E_EPCIS_FIELD', rule, 'remove ilmd', ['ilmd']);
  }
}

function judgeTransformation(event: JsonObject, checking: Checking): void {
  const input = filled(event['inputEPCList']) || filled(event['inputQuantityList']);
  const output = filled(event['outputEPCList']) || filled(event['outputQuantityList']);
  const continued = event['transformationID'] !== undefined;
  if ((input && output) || (continued && (input || output))) return;
  const remedy = 'name inputs and outputs; one of them is enough with a transformationID';
  lack(checking, 'a TransformationEvent lacks its inputs or outputs', remedy);
}

function needParent(event: JsonObject, checking: Checking): void {
  if (event['parentID'] !== undefined) return;
  const rule = `an AggregationEvent with action ${textOf(event['action'])} lacks the field parentID`;
  lack(checking, rule, 'add parentID: without it only OBSERVE has a meaning');
}

function needChildren(event: JsonObject, checking: Checking): void {
  const named = filled(event['childEPCs']) || filled(event['childQuantityList']);
  if (named || event['action'] === 'DELETE') return;
  lack(checking, 'no children are named', 'add childEPCs or childQuantityList');
}

function lack(checking: Checking, rule: string, remedy: string): void {
  checking.fault('E_EPCIS_FIELD', rule, remedy);
}

function filled(list: JsonValue | undefined): boolean {
  return Array.isArray(list) && list.length > 0;
}
