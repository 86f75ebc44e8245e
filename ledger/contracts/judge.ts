/**
 * Judging an event: the rules that apply to its step, in order, until one fails. Verdicts are shared constants and the
 * rules of a step are listed beforehand, because this is asked a million times in a run.
 *
 * @module
 */
import { BIZ_STEPS, type SupplyEvent } from '../events/index.ts';
import type { ContractState } from './contract-state.ts';
import type { Knowledge } from './knowledge.ts';
import type { Verdict } from './registry.ts';
import type { RuleSet } from './rule-set.ts';

/** The verdict on an event that contradicts nothing. */
export const ACCEPTED: Verdict = Object.freeze({ accepted: true, code: 0, rule: '' });

/** Gives the verdict on an event; reads `state`, changes nothing. Throws E_RULE_FAILED where a user's rule cannot answer. */
export type Judge = (state: ContractState, event: Readonly<SupplyEvent>) => Verdict;

/**
 * A judge for what is known, that asks the rules of `ruleSet`. The state does not depend on the rules, so one judge may
 * follow another over the same state.
 */
export function createJudge(knowledge: Knowledge, ruleSet: RuleSet): Judge {
  const rulesAt = BIZ_STEPS.map((_, step) =>
    ruleSet.rules.filter((rule) => rule.steps[knowledge].includes(step)),
  );
  const verdictsAt = rulesAt.map((rules) =>
    rules.map((rule): Verdict => {
      const code = ruleSet.verdictCode(rule);
      return Object.freeze({ accepted: false, code, rule: rule.code });
    }),
  );
  return (state, event) => {
    const rules = rulesAt[event.step]!;
    for (let i = 0; i < rules.length; i++) {
      if (!rules[i]!.holds(state, event)) return verdictsAt[event.step]![i]!;
    }
    return ACCEPTED;
  };
}
