import { expect, test } from 'vitest';
import { createRegistry } from '../../../ledger/index.ts';
import { ruleSetOf, ruleText } from '../../support/ledger/rule-text.ts';
import {
  LEDGER,
  OTHER_PHARMACY,
  PHARMACY,
  SETUP,
  SmallChain,
} from '../../support/ledger/small-chain.ts';

const NEVER = ruleSetOf([ruleText('return false;')]);

test('it refuses what they let pass, and changes nothing about what they refuse', () => {
  const chain = new SmallChain(LEDGER, NEVER).supply();
  expect(chain.dispense(0, PHARMACY)).toBe('X_TEST');
  expect(chain.dispense(0, OTHER_PHARMACY)).toBe('R_CUSTODY');
});

test('what it refused has no effect', () => {
  const second = ruleSetOf([ruleText('return event.eventTimeMs > 3600000;')]);
  const chain = new SmallChain(LEDGER, second).supply();
  expect(chain.dispense(0, PHARMACY)).toBe('X_TEST');
  expect(chain.dispense(0, PHARMACY, { recordTimeMs: 4_000_000 })).toBe('');
});

test('a rule that cannot answer is named with its file and the event', () => {
  // No event of the trial is at this site.
  const rule = ruleSetOf([ruleText('if (event.site === 102) throw new Error("no"); return true;')]);
  const chain = new SmallChain(LEDGER, rule).supply();
  expect(() => chain.dispense(0, PHARMACY)).toThrow(
    /rules\/0\.js:\d+: `holds` of X_TEST throws \(no\) at event 12 \(dispensing\)/,
  );
});

test('a configuration that names rule files gets no registry without them', () => {
  const config = { ...LEDGER, rules: ['rules/a.js'] };
  expect(() => createRegistry(config, SETUP)).toThrow(/rules\/a\.js was not handed over/);
});
