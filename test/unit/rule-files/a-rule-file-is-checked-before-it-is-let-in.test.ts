import { expect, test } from 'vitest';
import { ruleSource, tryRule } from '../../../ledger/index.ts';
import { ruleText, sourceOf } from '../../support/ledger/rule-text.ts';

const fault = (text: string) => {
  try {
    tryRule(sourceOf(text));
  } catch (error) {
    const { code, place, rule } = error as Record<'code' | 'place' | 'rule', string>;
    return `${code} ${place} ${rule}`;
  }
  return '';
};

const YES = 'return true;';
const field = (name: string, value: string) => ruleText(YES, { [name]: value });

test('a sound file is let in, with its declarations at the top and `this` as the rule', () => {
  const top = 'const LEAST = 1;\nfunction half(x) { return x / 2; }\n';
  const rule = tryRule(
    sourceOf(ruleText('return half(2) === LEAST && this.version === 3;', { version: '3' }, top)),
  );
  expect(rule).toMatchObject({ code: 'X_TEST', version: 3, title: 'a test' });
  expect(rule.steps).toEqual({ own: [7], endpoints: [7], pedigree: [7] });
  expect(rule.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['not JavaScript', '\nlet x = ;', /^E_RULE_SYNTAX rules\/test\.js:2 Unexpected token/],
  ['an open brace', 'module.exports = {', /^E_RULE_SYNTAX/],
  ['a brace too many', `${ruleText(YES)}}`, /^E_RULE_SYNTAX/],
  [
    'an ES module',
    'export const a = 1;',
    /^E_RULE_SYNTAX rules\/test\.js:1 Unexpected token 'export'/,
  ],
  ['throws', '\n\nthrow new Error("why")', /^E_RULE_SYNTAX rules\/test\.js:3 why/],
  ['throws no error', 'throw null', /^E_RULE_SYNTAX rules\/test\.js null/],
  ['exports nothing', 'const a = 1;', /^E_RULE_SHAPE rules\/test\.js `code` must be .* missing/],
  ['exports a number', 'module.exports = 3', /^E_RULE_SHAPE .* must be an object/],
  ['code of a built-in rule', field('code', "'R_CUSTODY'"), /^E_RULE_SHAPE .*it is "R_CUSTODY"/],
  ['code in small letters', field('code', "'X_test'"), /^E_RULE_SHAPE .*`code`/],
  ['code too long', field('code', `'X_${'A'.repeat(31)}'`), /^E_RULE_SHAPE .*`code`/],
  ['version 0', field('version', '0'), /^E_RULE_SHAPE .*`version`.*it is 0/],
  ['version as text', field('version', "'1'"), /^E_RULE_SHAPE .*`version`/],
  ['version too large', field('version', '1000001'), /^E_RULE_SHAPE .*`version`/],
  ['no title', field('title', 'undefined'), /^E_RULE_SHAPE .*`title`.*missing/],
  ['title of two lines', field('title', "'a\\nb'"), /^E_RULE_SHAPE .*`title`/],
  [
    'unknown step',
    field('steps', "{ pedigree: ['dispense'] }"),
    /^E_RULE_SHAPE .*names "dispense"/,
  ],
  ['steps by number', field('steps', '{ pedigree: [7] }'), /^E_RULE_SHAPE .*names 7/],
  ['unknown knowledge', field('steps', "{ ledger: ['dispensing'] }"), /^E_RULE_SHAPE .*`ledger`/],
  ['no step at all', field('steps', '{ own: [] }'), /^E_RULE_SHAPE .*never be asked/],
  [
    'steps as a list',
    field('steps', "['dispensing']"),
    /^E_RULE_SHAPE .*`steps` must be an object/,
  ],
  ['a field too many', field('titel', "'x'"), /^E_RULE_SHAPE .*`titel`, which is not known/],
  ['holds is no function', `${ruleText(YES)}module.exports.holds = 1;`, /^E_RULE_SHAPE .*`holds`/],
  ['answers with a number', ruleText('return 1;'), /^E_RULE_FAILED .*answers with number/],
  ['answers nothing', ruleText(''), /^E_RULE_FAILED .*answers with undefined/],
  [
    'holds throws',
    ruleText('return nothing.here;'),
    /^E_RULE_FAILED rules\/test\.js:7 .*nothing is not defined.*\(dispensing\)/,
  ],
])('%s is refused', (_, text, expected) => {
  expect(fault(text)).toMatch(expected);
});

test('a file of more than 64 KiB, or no UTF-8, is refused before it is run', () => {
  expect(() => ruleSource('a.js', new Uint8Array(65_537))).toThrow(/65537 bytes; 64 KiB/);
  expect(() => ruleSource('a.js', Uint8Array.of(0xff))).toThrow(/not UTF-8/);
});
