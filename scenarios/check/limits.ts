/** Sane bounds: a slip in a number must not take the machine down with it. @module */
import { MS_PER_DAY } from '../../base/index.ts';
import type { Path, Problem } from '../load/problem.ts';
import type { Scenario } from '../schema/scenario.ts';

const SITES_MAX = 500;
const PRODUCTS_MAX = 200;
const LANES_MAX = 2_000;
const PACKS_MAX = 50_000_000;
const REVIEW_MS_MIN = 60_000;

function tooLarge(path: Path, rule: string, remedy: string): Problem {
  return { code: 'E_SCENARIO_LIMIT', path, on: 'key', rule, remedy };
}

/** Limits that must hold before templates are expanded. */
export function sizeProblems(scenario: Scenario): Problem[] {
  const found: Problem[] = [];
  const sites = scenario.nodes.reduce((sum, { count }) => sum + count, 0);
  if (sites > SITES_MAX) {
    const rule = `the nodes stand for ${sites} sites; ${SITES_MAX} are the most`;
    found.push(tooLarge(['nodes'], rule, 'make `count` smaller'));
  }
  if (scenario.products.length > PRODUCTS_MAX) {
    const rule = `there are more than ${PRODUCTS_MAX} products`;
    found.push(tooLarge(['products'], rule, 'take fewer'));
  }
  if (scenario.lanes.length > LANES_MAX) {
    found.push(tooLarge(['lanes'], `there are more than ${LANES_MAX} lanes`, 'use templates'));
  }
  for (const [i, { review }] of scenario.nodes.entries()) {
    if (review >= REVIEW_MS_MIN) continue;
    const rule = 'the stock is reviewed more often than once a minute';
    found.push(tooLarge(['nodes', i, 'review'], rule, 'make `review` at least "1 min"'));
  }
  return found;
}

/** Limits on what patients ask for in all; `packs` is the expected demand. */
export function demandLimitProblems(packs: number, horizonMs: number): Problem[] {
  if (packs <= PACKS_MAX) return [];
  const days = Math.round(horizonMs / MS_PER_DAY);
  const rule = `about ${Math.round(packs)} packs would be asked for in ${days} days; ${PACKS_MAX} are the most`;
  return [tooLarge(['demand'], rule, 'lower rates or scale, or shorten the horizon')];
}
