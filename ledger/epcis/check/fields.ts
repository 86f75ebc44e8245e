/**
 * The fields that events of several types share: what, when, where, why and how (EPCIS 2.0, section 7.3).
 *
 * @module
 */

import { isInstance, keyName } from '../identifiers/gs1-keys.ts';
import { identifierFault, keyOf } from '../identifiers/identifier.ts';
import { VOCABULARIES } from '../vocabulary/vocabulary.ts';
import type { Check, Checking } from './checking.ts';
import {
  type Fields,
  instant,
  list,
  matching,
  number,
  object,
  oneOf,
  uri,
  word,
} from './shapes.ts';

/** The name of a thing, a class, a place or a party. */
const identifier: Check = uri((value, checking) => {
  const fault = identifierFault(value);
  if (fault !== undefined) checking.fault(fault.code, fault.rule, fault.remedy);
});

/** The name of one thing: what EPCIS calls instance-level. */
const item: Check = uri((value, checking) => {
  const fault = identifierFault(value);
  const key = keyOf(value);
  if (fault !== undefined) checking.fault(fault.code, fault.rule, fault.remedy);
  else if (key !== undefined && !isInstance(key)) {
    const rule = `this ${keyName(key.ai)} has no serial: it names a class, not one thing`;
    checking.fault('E_EPCIS_IDENTIFIER', rule, 'classes belong into the quantity list');
  }
});

const uniqueItems = list(item, { unique: true });
const items = list(item);

const quantities = list(
  object(
    {
      epcClass: identifier,
      quantity: number(refuseNegative),
      uom: matching(/^[A-Z0-9]{2,3}$/, 'a unit of UN/CEFACT Recommendation 20, such as KGM'),
    },
    {
      name: 'an item of a quantity list',
      required: ['epcClass'],
      rules: ({ quantity, uom }, checking) => {
        if (uom !== undefined || typeof quantity !== 'number' || Number.isInteger(quantity)) return;
        const rule = `${quantity} pieces cannot be: without uom the quantity counts things`;
        checking.fault('E_EPCIS_VALUE', rule, 'add uom, or write a whole number', ['quantity']);
      },
    },
  ),
);

function refuseNegative(value: number, checking: Checking): void {
  if (value >= 0) return;
  checking.fault(
    'E_EPCIS_VALUE',
    `the quantity ${value} is below 0`,
    'write a quantity of at least 0',
  );
}

const place = object({ id: identifier }, { name: 'a place', required: ['id'], extensible: true });

const errorDeclaration = object(
  {
    declarationTime: instant,
    reason: word(VOCABULARIES.errorReason),
    correctiveEventIDs: list(uri()),
  },
  { name: 'an error declaration', required: ['declarationTime'], extensible: true },
);

const certificationInfo: Check = (value, checking) => {
  if (Array.isArray(value)) list(uri())(value, checking);
  else uri()(value, checking);
};

const dispositions = list(word(VOCABULARIES.disposition), { least: 1, unique: true });

const persistentDisposition = object(
  { set: dispositions, unset: dispositions },
  {
    name: 'a persistent disposition',
    rules: ({ set, unset }, checking) => {
      if (set !== undefined || unset !== undefined) return;
      checking.fault('E_EPCIS_FIELD', 'there is neither set nor unset', 'give one of them');
    },
  },
);

const transactions = (least: number) =>
  list(
    object(
      { type: word(VOCABULARIES.transactionType), bizTransaction: identifier },
      { name: 'a business transaction', required: ['bizTransaction'] },
    ),
    { least },
  );

function parties(field: 'source' | 'destination'): Check {
  const fields = { type: word(VOCABULARIES.partyRole), [field]: identifier };
  return list(object(fields, { name: `a ${field}`, required: ['type', field] }));
}

/** When, and what is said of the event itself. */
export const COMMON_FIELDS: Fields = {
  type: () => undefined,
  '@context': () => undefined,
  eventTime: instant,
  recordTime: instant,
  eventTimeZoneOffset: matching(
    /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/,
    'an offset from UTC, such as +01:00',
  ),
  eventID: uri(),
  certificationInfo,
  errorDeclaration,
};

/** Why and where. */
export const CONTEXT_FIELDS: Fields = {
  bizStep: word(VOCABULARIES.bizStep),
  disposition: word(VOCABULARIES.disposition),
  persistentDisposition,
  readPoint: place,
  bizLocation: place,
  sourceList: parties('source'),
  destinationList: parties('destination'),
};

export const ACTION = oneOf(['ADD', 'OBSERVE', 'DELETE']);
export const IDENTIFIER = identifier;
export const ITEMS = items;
export const UNIQUE_ITEMS = uniqueItems;
export const QUANTITIES = quantities;
export const TRANSACTIONS = transactions(0);
export const SOME_TRANSACTIONS = transactions(1);
