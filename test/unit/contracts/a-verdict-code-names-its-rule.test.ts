import { expect, test } from 'vitest';
import { createRuleSet, RULES, ruleDifference } from '../../../ledger/contracts/index.ts';
import { ruleSetOf, ruleText } from '../../support/ledger/rule-text.ts';

const user = (code: string, version = 1) =>
  ruleText('return true;', { code: `'${code}'`, version: String(version) });

test('a built-in rule has its place in the list, whatever is switched off or added', () => {
  const ruleSet = ruleSetOf([user('X_A')], ['R_CUSTODY']);
  expect(RULES.map((_, index) => ruleSet.ruleName(index + 1))).toEqual(
    RULES.map(({ code }) => code),
  );
  for (const rule of ruleSet.rules)
    expect(ruleSet.ruleName(ruleSet.verdictCode(rule))).toBe(rule.code);
});

test('rules of users come behind the built-in ones, in the order in which they were named', () => {
  const ruleSet = ruleSetOf(
    [user('X_B'), user('X_A')],
    RULES.map(({ code }) => code),
  );
  expect(ruleSet.rules.map((rule) => ruleSet.verdictCode(rule))).toEqual([
    RULES.length + 1,
    RULES.length + 2,
  ]);
  expect([1, 2].map((n) => ruleSet.ruleName(RULES.length + n))).toEqual(['X_B', 'X_A']);
  expect([0, RULES.length + 3, -1].map((code) => ruleSet.ruleName(code))).toEqual(['', '', '']);
});

test('a set tells its rules by code, version and file; sets that do not agree differ in digest and in words', () => {
  const ruleSet = ruleSetOf([user('X_A', 2)], ['R_CUSTODY']);
  const described = ruleSet.describe();
  expect(described).toHaveLength(RULES.length);
  expect(described[0]).toEqual({ code: RULES[0]!.code, version: 1, sha256: null });
  expect(described.at(-1)).toEqual({
    code: 'X_A',
    version: 2,
    sha256: ruleSet.rules.at(-1)!.sha256,
  });
  expect(ruleSetOf([user('X_A', 2)], ['R_CUSTODY']).digest()).toBe(ruleSet.digest());
  const others = [
    createRuleSet(['R_CUSTODY']),
    createRuleSet(),
    ruleSetOf([user('X_A', 3)], ['R_CUSTODY']),
    ruleSetOf([`${user('X_A', 2)}// edited`], ['R_CUSTODY']),
  ];
  for (const other of others) {
    expect(other.digest()).not.toBe(ruleSet.digest());
    expect(ruleDifference(described, other.describe())).toMatch(/^rule \d+ must be/);
  }
  expect(ruleDifference(described, ruleSet.describe())).toBeUndefined();
});

test('two rules of one code are refused, and so is switching off what is not there', () => {
  expect(() => ruleSetOf([user('X_A'), user('X_A', 2)])).toThrow(
    /two contract rules have the code X_A/,
  );
  expect(() => createRuleSet(['X_A'])).toThrow(/there is no contract rule X_A/);
});
