/**
 * Minimisation without derivatives by the simplex of Nelder and Mead (1965), with their coefficients. A model that is
 * played has no derivatives to offer.
 *
 * @module
 */

const SHRINK = 0.5;

interface Vertex {
  readonly at: readonly number[];
  readonly value: number;
}

/**
 * Minimises `cost` from `start`, whose neighbours are `step` away along each axis, with at most `evaluations` calls.
 * Returns the best point seen.
 */
export function minimise(
  cost: (at: readonly number[]) => number,
  start: readonly number[],
  step: number,
  evaluations: number,
): readonly number[] {
  let left = evaluations;
  const vertex = (at: readonly number[]): Vertex => {
    left--;
    return { at, value: cost(at) };
  };
  let simplex = [start, ...start.map((_, i) => start.map((x, j) => x + (i === j ? step : 0)))].map(
    vertex,
  );
  while (left > 0) {
    simplex.sort((a, b) => a.value - b.value);
    const worst = simplex.at(-1)!;
    const middle = centre(simplex.slice(0, -1));
    const towards = (factor: number) =>
      vertex(middle.map((m, i) => m + factor * (worst.at[i]! - m)));
    const next = better(simplex, worst, towards);
    if (next !== undefined) {
      simplex = [...simplex.slice(0, -1), next];
      continue;
    }
    const [best] = simplex as [Vertex, ...Vertex[]];
    simplex = simplex.map((v) =>
      v === best ? v : vertex(v.at.map((x, i) => best.at[i]! + SHRINK * (x - best.at[i]!))),
    );
  }
  simplex.sort((a, b) => a.value - b.value);
  return simplex[0]!.at;
}

/** Reflection, expansion or contraction; undefined where the simplex has to shrink. */
function better(
  simplex: readonly Vertex[],
  worst: Vertex,
  towards: (factor: number) => Vertex,
): Vertex | undefined {
  const reflected = towards(-1);
  if (reflected.value < simplex[0]!.value) {
    const expanded = towards(-2);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < simplex.at(-2)!.value) return reflected;
  const contracted = towards(reflected.value < worst.value ? -0.5 : 0.5);
  return contracted.value < Math.min(worst.value, reflected.value) ? contracted : undefined;
}

function centre(simplex: readonly Vertex[]): number[] {
  return simplex[0]!.at.map(
    (_, i) => simplex.reduce((sum, v) => sum + v.at[i]!, 0) / simplex.length,
  );
}
