import { expect, test } from 'vitest';
import { refusalsByRule } from '../../../bench/experiments/rule-refusals.ts';
import { RULES } from '../../../ledger/contracts/index.ts';
import { createSupplyEvent, EventTable, NONE, Step } from '../../../ledger/events/index.ts';
import { ruleSetOf, ruleText } from '../../support/ledger/rule-text.ts';
import { worldOf } from './truth-by-hand.ts';

const RULE_SET = ruleSetOf([ruleText('return true;')], ['R_CUSTODY']);
const codeOf = (rule: string) =>
  RULE_SET.verdictCode(RULE_SET.rules.find(({ code }) => code === rule)!);

/** Packs 0 (genuine) and 1 (attacked from the start); each statement is refused by `rule` about its packs. */
function refused(
  statements: readonly { rule: string; packs: readonly number[]; timeMs: number }[],
) {
  const world = worldOf([{ kind: 'none' }, { kind: 'cloned-serial', injectedMs: 0 }]);
  const events = new EventTable(NONE);
  const refusals = { length: 0, eventRow: [] as number[], pack: [] as number[] };
  for (const [eventId, { rule, packs, timeMs }] of statements.entries()) {
    for (const pack of packs) {
      const event = { ...createSupplyEvent(), eventId, recordTimeMs: timeMs, step: Step.receiving };
      refusals.eventRow.push(events.append(event, rule === '' ? 0 : codeOf(rule)));
      refusals.pack.push(pack);
      refusals.length += rule === '' ? 0 : 1;
    }
  }
  return Object.assign(world, { events, refusals });
}

test('a statement counts once for its rule, and is justified where one of its packs had to be stopped', () => {
  const world = refused([
    { rule: 'R_SERIAL_KNOWN', packs: [0, 0, 0], timeMs: 10 },
    { rule: 'X_TEST', packs: [0, 1], timeMs: 10 },
    { rule: 'X_TEST', packs: [0], timeMs: 10 },
    { rule: 'X_TEST', packs: [1], timeMs: 9 },
    { rule: '', packs: [1], timeMs: 10 },
  ]);
  const spoke = refusalsByRule(world, 10, RULE_SET, 'pedigree').filter(({ refused: n }) => n > 0);
  expect(spoke).toEqual([
    expect.objectContaining({ rule: 'R_SERIAL_KNOWN', refused: 1, justified: 0 }),
    { rule: 'X_TEST', title: 'a test', refused: 2, justified: 1 },
  ]);
});

test('rules that are asked are listed though they refused nothing; those that are off, or never asked, are not', () => {
  const rules = (knowledge: 'own' | 'pedigree') =>
    refusalsByRule(refused([]), 0, RULE_SET, knowledge).map(({ rule }) => rule);
  const all = RULES.map(({ code }) => code).filter((code) => code !== 'R_CUSTODY');
  expect(rules('pedigree')).toEqual([...all, 'X_TEST']);
  expect(rules('own')).not.toContain('R_SERIAL_KNOWN');
  expect(rules('own')).toContain('X_TEST');
});
