/**
 * The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio & Kégl, "Algorithms for hyper-parameter optimization",
 * NIPS 2011): one density of the points that did best, one of all others; of some draws from the first the one is tried
 * at which the ratio of the two is greatest, which maximises expected improvement under that model.
 *
 * All of a batch come from the same model with different draws, so that a batch does not wait for its own results.
 *
 * @module
 */
import { log, type Stream } from '../../base/index.ts';
import { choiceDensity, type Density, numberDensity } from './parzen.ts';
import {
  choicesOf,
  isActive,
  KIND_PATH,
  kindsOf,
  type Point,
  pointOf,
  type SearchSpace,
  unitOf,
  valueAt,
} from './space.ts';

/** A point that was tried; NaN where the trial failed. Higher is better. */
export interface Observation {
  readonly point: Point;
  readonly value: number;
}

/** Share of the points that count as good. */
const GOOD_SHARE = 0.15;
const CANDIDATES = 24;

/** Trials that are drawn at random before there is a model. */
export const START_TRIALS = 10;

interface Model {
  readonly good: Density;
  readonly other: Density;
}

/** Best first; failed ones last; equals in their order. */
function ranked(observations: readonly Observation[]): readonly Observation[] {
  const value = (observation: Observation) =>
    Number.isNaN(observation.value) ? Number.NEGATIVE_INFINITY : observation.value;
  return observations
    .map((observation, order) => ({ observation, order }))
    .sort((a, b) => {
      const [x, y] = [value(a.observation), value(b.observation)];
      return x === y ? a.order - b.order : y - x;
    })
    .map(({ observation }) => observation);
}

function densityOf(
  space: SearchSpace,
  index: number,
  observations: readonly Observation[],
): Density {
  const parameter = space[index]!;
  const units = observations
    .map(({ point }) => unitOf(parameter, point[index]))
    .filter((unit) => unit !== undefined);
  const choices = choicesOf(parameter);
  return choices > 0 ? choiceDensity(units, choices) : numberDensity(units);
}

/**
 * The next point to try.
 *
 * @param defaultKind kind of detector where the space chooses none
 * @param observations results of earlier batches
 * @param stream the trial's own
 */
export function proposeTpe(
  space: SearchSpace,
  defaultKind: string,
  observations: readonly Observation[],
  stream: Stream,
): Point {
  const order = ranked(observations);
  const cut = Math.ceil(GOOD_SHARE * order.length);
  const models = space.map(
    (_, index): Model => ({
      good: densityOf(space, index, order.slice(0, cut)),
      other: densityOf(space, index, order.slice(cut)),
    }),
  );
  let best: { units: readonly number[]; gain: number } | undefined;
  for (let candidate = 0; candidate < CANDIDATES; candidate++) {
    const units = models.map(({ good }) => good.draw(stream));
    const gain = gainOf(space, defaultKind, models, units);
    if (best === undefined || gain > best.gain) best = { units, gain };
  }
  const { units } = best!;
  return pointOf(space, defaultKind, (index) => units[index]!);
}

/** log l(x) − log g(x) over the parameters that the candidate's kind has. */
function gainOf(
  space: SearchSpace,
  defaultKind: string,
  models: readonly Model[],
  units: readonly number[],
): number {
  const chooser = space.findIndex(({ path }) => path === KIND_PATH);
  const kind =
    chooser < 0
      ? kindsOf(space, defaultKind)[0]!
      : String(valueAt(space[chooser]!, units[chooser]!));
  return models.reduce((sum, { good, other }, index) => {
    if (index !== chooser && !isActive(space[index]!, kind)) return sum;
    return sum + log(good.at(units[index]!)) - log(other.at(units[index]!));
  }, 0);
}
