/**
 * Judging an event: the rules that apply to its step, in order, until one fails. Verdicts are shared constants and the
 * rules of a step are listed beforehand, because this is asked a million times in a run.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { BIZ_STEPS, type SupplyEvent } from '../events/index.ts';
import type { ContractState } from './contract-state.ts';
import type { Knowledge } from './knowledge.ts';
import type { Verdict } from './registry.ts';
import type { Rule } from './rule.ts';
import { RULE_CODES, RULES } from './rules.ts';

/** The verdict on an event that contradicts nothing. */
export const ACCEPTED: Verdict = Object.freeze({ accepted: true, code: 0, rule: '' });

const REFUSED: readonly Verdict[] = RULES.map((rule, index) =>
  Object.freeze({ accepted: false, code: index + 1, rule: rule.code }),
);

/** Gives the verdict on an event; reads `state`, changes nothing. */
export type Judge = (state: ContractState, event: Readonly<SupplyEvent>) => Verdict;

/**
 * A judge for what is known, without the rules whose codes are in `rulesOff`.
 *
 * @throws TheriacError E_LEDGER_UNKNOWN_RULE where `rulesOff` names a rule that does not exist.
 */
export function createJudge(knowledge: Knowledge, rulesOff: readonly string[]): Judge {
  rulesOff.forEach(refuseUnknown);
  const rulesAt = BIZ_STEPS.map((_, step) => rulesOfStep(knowledge, step, rulesOff));
  const verdictsAt = rulesAt.map((rules) => rules.map((rule) => REFUSED[RULES.indexOf(rule)]!));
  return (state, event) => {
    const rules = rulesAt[event.step]!;
    for (let i = 0; i < rules.length; i++) {
      if (!rules[i]!.holds(state, event)) return verdictsAt[event.step]![i]!;
    }
    return ACCEPTED;
  };
}

function rulesOfStep(knowledge: Knowledge, step: number, rulesOff: readonly string[]): Rule[] {
  return RULES.filter(
    (rule) => rule.steps[knowledge].includes(step) && !rulesOff.includes(rule.code),
  );
}

function refuseUnknown(code: string): void {
  if (RULE_CODES.includes(code)) return;
  throw new TheriacError({
    code: 'E_LEDGER_UNKNOWN_RULE',
    place: 'ledger.rulesOff',
    rule: `there is no contract rule ${code}`,
    remedy: `Take one of ${RULE_CODES.join(', ')}.`,
  });
}
