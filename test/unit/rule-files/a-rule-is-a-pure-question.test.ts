import { expect, test } from 'vitest';
import { tryRule } from '../../../ledger/index.ts';
import { ruleText, sourceOf } from '../../support/ledger/rule-text.ts';

test.each([
  ['a column of the state', 'state.status[0] = 0; return true;'],
  ['a question of the state', 'state.status = () => 0; return true;'],
  ['a new field of the state', 'state.seen = 1; return true;'],
  ['the event', 'event.item = 3; return true;'],
  ['a new field of the event', 'event.seen = 1; return true;'],
  ['a word of the ledger', 'Step.dispensing = 3; return true;'],
  ['a global', 'globalThis.seen = 1; return true;'],
  ['an undeclared name', 'seen = 1; return true;'],
  ['itself', 'this.version = 2; return true;'],
  ['the prototype of the event', 'Object.getPrototypeOf(event).item = 1; return true;'],
])('writing %s is found when the rule is tried', (_, body) => {
  expect(() => tryRule(sourceOf(ruleText(body)))).toThrow(/X_TEST throws/);
});

test.each(['event.item % 2 === 0', 'event.lot !== 0', 'state.isKnown(0)', 'event.shipment < 20'])(
  'a rule that answers by a number which is only a name is found: %s',
  (question) => {
    const rule = ruleText(`return ${question};`);
    expect(() => tryRule(sourceOf(rule))).toThrow(
      /answers by the number of an item, lot or shipment/,
    );
  },
);

test('parties, sites, products and days are no names: a rule may know them', () => {
  const question =
    'event.party === 1 && event.site === 1 && event.product < 5 && event.expiryDay > 3';
  expect(tryRule(sourceOf(ruleText(`return ${question};`))).code).toBe('X_TEST');
});

test.each([
  ['counts its calls', 'return calls++ < 9;', 'let calls = 0;\n'],
  ['alternates', 'calls = !calls; return calls;', 'let calls = false;\n'],
  [
    'remembers what it saw',
    'const had = seen.has(event.item); seen.add(event.item); return !had;',
    'const seen = new Set();\n',
  ],
])('a rule that %s is found when it is tried', (_, body, top) => {
  expect(() => tryRule(sourceOf(ruleText(body, {}, top)))).toThrow(
    /answers differently when it is asked again/,
  );
});
