/** A function over a search space whose optimum is known, and searches on it. @module */
import { log, rootKey } from '../../../base/index.ts';
import {
  bestOf,
  nextBatch,
  type Outcome,
  type Point,
  type SearchSettings,
  type SearchSpace,
} from '../../../ml/index.ts';

/** Numbers on both scales, a choice, and a setting that one kind alone has. */
export const SPACE: SearchSpace = [
  {
    path: 'type',
    form: 'choice',
    values: ['isolation-forest', 'gradient-boosting', 'logistic-regression'],
  },
  { path: 'trees', form: 'whole', low: 1, high: 1000, scale: 'log', kinds: ['gradient-boosting'] },
  {
    path: 'learningRate',
    form: 'real',
    low: 0.001,
    high: 1,
    scale: 'log',
    kinds: ['gradient-boosting', 'logistic-regression'],
  },
  {
    path: 'rowShare',
    form: 'real',
    low: 0,
    high: 1,
    scale: 'linear',
    kinds: ['gradient-boosting'],
  },
];

/** At most 0, for boosting with 100 trees, a rate of 0.1 and a share of 0.7; other kinds fall short of it. */
function knownValue(point: Point): number {
  const [kind, trees, rate, share] = point as [string, number?, number?, number?];
  const off = (value: number, at: number) => (log(value / at) / log(10)) ** 2;
  if (kind === 'isolation-forest') return -2;
  if (kind === 'logistic-regression') return -1 - off(rate!, 0.1);
  return -off(trees!, 100) - off(rate!, 0.1) - 4 * (share! - 0.7) ** 2;
}

/** What a search finds within `trials` trials. */
export function found(method: SearchSettings['method'], seed: string, trials: number): number {
  const settings: SearchSettings = {
    space: SPACE,
    defaultKind: 'isolation-forest',
    method,
    trials,
    batch: 4,
    worlds: 4,
    root: rootKey(seed, 0),
  };
  return bestOf(searched(settings, ({ point }) => (point === undefined ? -3 : knownValue(point))))!
    .value;
}

/** All outcomes of a search in which `valueOf` says what a proposal is worth. */
export function searched(
  settings: SearchSettings,
  valueOf: (proposal: Omit<Outcome, 'value'>) => number,
): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  for (;;) {
    const batch = nextBatch(settings, outcomes);
    if (batch.length === 0) return outcomes;
    outcomes.push(...batch.map((proposal) => ({ ...proposal, value: valueOf(proposal) })));
  }
}
