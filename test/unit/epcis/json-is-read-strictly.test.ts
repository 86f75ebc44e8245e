import { expect, test } from 'vitest';
import { TheriacError } from '../../../base/index.ts';
import { parseStrictJson } from '../../../ledger/epcis/json/strict-json.ts';

function fault(text: string): string {
  try {
    parseStrictJson(text, 'f');
    return 'none';
  } catch (error) {
    if (!(error instanceof TheriacError)) throw error;
    return `${error.code} ${error.place}`;
  }
}

test('sound JSON gives what JSON.parse gives', () => {
  const text = ' {"a":[1,-0.5e-3,true,false,null,{}],"b":"\\u00e9\\n\\"/","c":{"constructor":1}} ';
  expect(parseStrictJson(text, 'f')).toEqual(JSON.parse(text));
});

test.each([
  ['', 'E_EPCIS_JSON f:1:1'],
  ['{"a":1,\n "a":2}', 'E_EPCIS_JSON f:2:2'],
  ['{"__proto__":{"polluted":1}}', 'E_EPCIS_JSON f:1:2'],
  ['[1e400]', 'E_EPCIS_JSON f:1:2'],
  ['[9007199254740993]', 'E_EPCIS_JSON f:1:2'],
  ['[NaN]', 'E_EPCIS_JSON f:1:2'],
  ['[1,]', 'E_EPCIS_JSON f:1:4'],
  ['[01]', 'E_EPCIS_JSON f:1:3'],
  ['["\t"]', 'E_EPCIS_JSON f:1:3'],
  ['{"a" 1}', 'E_EPCIS_JSON f:1:6'],
  ["{'a':1}", 'E_EPCIS_JSON f:1:2'],
  ['[] []', 'E_EPCIS_JSON f:1:4'],
  ['["\\ud800"]', 'E_EPCIS_ENCODING f:1:2'],
  [`${'['.repeat(100)}${']'.repeat(100)}`, 'E_EPCIS_LIMIT f:1:65'],
  ['['.repeat(1_000_000), 'E_EPCIS_LIMIT f:1:65'],
])('%.40s', (text, wanted) => {
  expect(fault(text)).toBe(wanted);
});

test('a key that would be inherited is a key like any other', () => {
  const value = parseStrictJson('{"toString":1,"hasOwnProperty":2}', 'f') as object;
  expect(Object.keys(value)).toEqual(['toString', 'hasOwnProperty']);
});
