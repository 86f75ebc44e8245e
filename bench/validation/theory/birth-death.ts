/**
 * Stationary distributions of Markov chains: birth-and-death processes by detailed balance, any other finite chain by
 * repeated multiplication.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';

/**
 * Probabilities of the states 0 … `last` of a birth-and-death process.
 *
 * @param birth rate from n to n + 1
 * @param death rate from n to n − 1
 */
export function stationary(
  last: number,
  birth: (n: number) => number,
  death: (n: number) => number,
): Float64Array {
  const weights = new Float64Array(last + 1);
  weights[0] = 1;
  for (let n = 1; n <= last; n++) weights[n] = (weights[n - 1]! * birth(n - 1)) / death(n);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Mean of a distribution over 0, 1, 2, …, or of `value` under it. */
export function expectation(
  probabilities: Float64Array,
  value: (state: number) => number = (state) => state,
): number {
  return probabilities.reduce((sum, probability, state) => sum + probability * value(state), 0);
}

const MAX_STEPS = 100_000;
const CONVERGED = 1e-15;

/**
 * Stationary distribution of a chain in discrete time. Each round moves half of the mass: the distribution is the same,
 * and a chain that swings between states settles too.
 *
 * @param step adds the mass of a state to its successors: `give(state, share)`
 * @throws TheriacError E_INTERNAL where it does not converge
 */
export function stationaryOf(
  states: number,
  step: (state: number, give: (next: number, share: number) => void) => void,
): Float64Array {
  let now = new Float64Array(states).fill(1 / states);
  for (let round = 0; round < MAX_STEPS; round++) {
    const next = now.map((mass) => mass / 2);
    for (let state = 0; state < states; state++) {
      const mass = now[state]! / 2;
      if (mass > 0) step(state, (to, share) => (next[to]! += mass * share));
    }
    const change = next.reduce((sum, mass, state) => sum + Math.abs(mass - now[state]!), 0);
    now = next;
    if (change < CONVERGED * states) return now;
  }
  throw new TheriacError({
    code: 'E_INTERNAL',
    place: 'stationaryOf',
    rule: `the chain has not converged after ${MAX_STEPS} steps`,
    remedy: 'This is a fault of Theriac: please report it.',
  });
}
