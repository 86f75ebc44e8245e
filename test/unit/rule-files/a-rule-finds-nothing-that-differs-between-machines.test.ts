import { expect, test } from 'vitest';
import { tryRule } from '../../../ledger/index.ts';
import { forbiddenWord } from '../../../ledger/rule-files/forbidden-words.ts';
import { Realm } from '../../../ledger/rule-files/realm.ts';
import { ruleText, sourceOf } from '../../support/ledger/rule-text.ts';

const evaluate = (text: string) => new Realm().evaluate('a.js', `module.exports = ${text}`);

test.each([
  ...['Date', 'Intl', 'performance', 'crypto', 'Promise', 'WeakRef', 'FinalizationRegistry'],
  ...['process', 'require', 'fetch', 'setTimeout', 'queueMicrotask', 'console', 'WebAssembly'],
  ...['SharedArrayBuffer', 'Atomics', 'eval', 'Function', 'Math.random', 'Math.pow', 'Math.exp'],
  ...['Math.log', 'Math.sin', 'Math.hypot', 'Math.cbrt', '"".localeCompare', '(1).toLocaleString'],
  ...['"".normalize', '[].toLocaleString', 'new Float64Array(1).toLocaleString'],
])('%s is not there', (name) => {
  expect(
    evaluate(`(() => { try { return typeof (${name}); } catch { return 'undefined'; } })()`),
  ).toBe('undefined');
});

test('what is exact is there, and so are the words of the ledger, frozen', () => {
  expect(
    evaluate('[Math.sqrt(2), Math.floor(-0.5), JSON.stringify({ a: 1 }), new Map([[1, 2]]).size]'),
  ).toEqual([Math.sqrt(2), -1, '{"a":1}', 1]);
  expect(
    evaluate(
      '[Step.dispensing, Disposition.returned, Status.held, LotStatus.released, NONE, MIXED]',
    ),
  ).toEqual([7, 6, 32, 2, -1, -2]);
  const frozen = '[Step, Disposition, Status, LotStatus, Math, globalThis].map(Object.isFrozen)';
  expect(evaluate(frozen)).toEqual([true, true, true, true, true, true]);
});

test('code is not made from text, whoever is asked for it', () => {
  const constructed = ruleText('return (() => true).constructor("return 1")() === 1;');
  expect(() => tryRule(sourceOf(constructed))).toThrow(/Code generation from strings disallowed/);
});

test('`**`, import and async are refused, but not in comments, strings and names', () => {
  expect(forbiddenWord('a\nb = 2 ** 3')).toEqual({ word: '**', line: 2 });
  expect(forbiddenWord('x = import("fs")')).toEqual({ word: 'import', line: 1 });
  expect(forbiddenWord('f = async () => 1')).toEqual({ word: 'async', line: 1 });
  const harmless =
    '/** import */ // async **\n"**" + \'import\' + `async` + a.import + important + asyncs';
  expect(forbiddenWord(harmless)).toBeUndefined();
});

test('a loop without end is broken off', () => {
  expect(() => new Realm(20).evaluate('a.js', 'for (;;);')).toThrow(/timed out/);
  const realm = new Realm(20);
  const { loop } = realm.evaluate('a.js', 'module.exports = { loop() { for (;;); } }') as {
    loop: () => void;
  };
  expect(() => {
    realm.limited(loop);
  }).toThrow(/timed out/);
});
