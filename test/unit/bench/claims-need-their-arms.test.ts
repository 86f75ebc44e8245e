import { expect, test } from 'vitest';
import { claimsAbout } from '../../../bench/experiments/detection.ts';

type Arm = Parameters<typeof claimsAbout>[0][number];

function arm(id: string, ledger: Partial<Arm['ledger']>): Arm {
  return {
    id,
    label: id,
    ledger: { rulesOff: [], rules: [], centralScope: 'endpoints', ...ledger } as Arm['ledger'],
    inspection: 'off',
  };
}

const ARMS = [
  arm('silos', { regime: 'siloed' }),
  arm('hub', { regime: 'central' }),
  arm('hub-all', { regime: 'central', centralScope: 'pedigree' }),
  arm('chain', { regime: 'ledger' }),
];

test('all five claims are put to the test when all arms are there', () => {
  expect(claimsAbout(ARMS).map(({ a, b, expects }) => [a.arm, b.arm, expects])).toEqual([
    ['chain', 'hub', 'lower'],
    ['chain', 'silos', 'lower'],
    ['chain', 'hub-all', 'lower'],
    ['chain', 'chain', 'higher'],
    ['chain', 'hub', 'not-higher'],
  ]);
});

test('a claim compares arms with the same rule files', () => {
  const ruled = ARMS.map(({ id, ledger }) => arm(`${id}-x`, { ...ledger, rules: ['x.js'] }));
  const sides = (arms: readonly Arm[]) =>
    new Set(claimsAbout(arms).flatMap(({ a, b }) => [a.arm, b.arm]));
  expect(sides([...ruled, ...ARMS])).toEqual(new Set(['chain-x', 'hub-x', 'silos-x', 'hub-all-x']));
  expect(sides([...ARMS.slice(0, 3), ruled[3]!])).toEqual(new Set(['chain-x']));
});

test('an arm with a rule switched off makes no claim', () => {
  const ablated = arm('chain', { regime: 'ledger', rulesOff: ['R_CUSTODY'] });
  expect(claimsAbout([...ARMS.slice(0, 3), ablated])).toEqual([]);
});
