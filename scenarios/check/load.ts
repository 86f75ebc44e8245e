/** The load block: settings that are each allowed and together measure nothing. @module */
import type { Problem } from '../load/problem.ts';
import type { Scenario } from '../schema/scenario.ts';

/** Problems of the load block. */
export function loadProblems({ load }: Scenario): Problem[] {
  if (load === undefined) return [];
  const { shares, rates, clients, history, slo, timeout, arrivals } = load;
  const found: Problem[] = [];
  const loads = shares.length + rates.length + clients.length + history.sizes.length;
  if (loads === 0) {
    found.push({
      code: 'E_SCENARIO_CONFLICT',
      path: ['load'],
      on: 'key',
      rule: 'there is no load: `shares`, `rates`, `clients` and `history.sizes` are all empty',
      remedy: 'write for example `shares: [30 %, 60 %, 85 %]`',
    });
  }
  rates.forEach((rate, i) => {
    if (rate > 0) return;
    found.push({
      code: 'E_SCENARIO_RANGE',
      path: ['load', 'rates', i],
      on: 'value',
      rule: 'an offered load must be greater than 0',
      remedy: 'write it as in "500 /s"',
    });
  });
  if (slo > timeout) {
    found.push({
      code: 'E_SCENARIO_RANGE',
      path: ['load', 'slo'],
      on: 'value',
      rule: '`slo` is longer than `timeout`: no answer could be late',
      remedy: 'give a longer `timeout`, or a shorter `slo`',
    });
  }
  if (arrivals.kind === 'steps' && arrivals.steps.every(({ times }) => times === 0)) {
    found.push({
      code: 'E_SCENARIO_CONFLICT',
      path: ['load', 'arrivals', 'steps'],
      on: 'key',
      rule: 'every step is multiplied by 0: nothing is ever sent',
      remedy: 'give one of them `times: 1`',
    });
  }
  return found;
}
