/** Sane bounds: a slip in a number must not take the machine down with it. @module */
import { MS_PER_DAY } from '../../base/index.ts';
import type { Path, Problem } from '../load/problem.ts';
import type { WorldModel } from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';

const SITES_MAX = 500;
const PRODUCTS_MAX = 200;
const LANES_MAX = 2_000;
const PACKS_MAX = 50_000_000;
const ATTACK_PACKS_MAX = 1_000_000;
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

/** Limits on what is made, kept and smuggled in: each pack of it takes memory, whether or not it is asked for. */
export function stockLimitProblems(world: WorldModel): Problem[] {
  const remedy = 'make it smaller';
  const batches = world.products.flatMap(({ batchSizePacks }, i) => {
    if (batchSizePacks <= PACKS_MAX) return [];
    const rule = `a batch is larger than ${PACKS_MAX} packs`;
    return [tooLarge(['products', i, 'batchSize'], rule, remedy)];
  });
  const stock = world.sites
    .flatMap(({ policies }) => policies)
    .reduce((sum, policy) => sum + (policy === undefined ? 0 : levelOf(policy)), 0);
  const kept = `about ${Math.round(stock)} packs would be kept in stock; ${PACKS_MAX} are the most`;
  const attacks = world.attacks.flatMap(({ ratePerMs, packs, fromMs, untilMs }, i) => {
    const injected = ratePerMs * Math.max(0, untilMs - fromMs) * packs;
    if (Math.max(injected, packs) <= ATTACK_PACKS_MAX) return [];
    const rule = `the attack would bring in more than ${ATTACK_PACKS_MAX} packs`;
    return [tooLarge(['attacks', i], rule, 'lower its rate or packs, or shorten its window')];
  });
  return [
    ...batches,
    ...(stock > PACKS_MAX ? [tooLarge(['nodes'], kept, remedy)] : []),
    ...attacks,
  ];
}

function levelOf(policy: NonNullable<WorldModel['sites'][number]['policies'][number]>): number {
  return policy.kind === 'order-up-to' ? policy.orderUpTo : policy.reorderAt + policy.quantity;
}

/** Limits on what patients ask for in all; `packs` is the expected demand. */
export function demandLimitProblems(packs: number, horizonMs: number): Problem[] {
  if (packs <= PACKS_MAX) return [];
  const days = Math.round(horizonMs / MS_PER_DAY);
  const rule = `about ${Math.round(packs)} packs would be asked for in ${days} days; ${PACKS_MAX} are the most`;
  return [tooLarge(['demand'], rule, 'lower rates or scale, or shorten the horizon')];
}
