/**
 * Densities on the unit interval from a handful of points: the two models l and g of a tree-structured Parzen estimator
 * (Bergstra, Bardenet, Bengio & Kégl 2011, §4). Every point is the centre of a truncated normal whose width is the gap to
 * its farther neighbour; a wide normal over the whole interval stands for what is not known yet.
 *
 * @module
 */
import { exp, normalCdf, normalQuantile, type Stream } from '../../base/index.ts';

/** What a parameter is likely to be. */
export interface Density {
  /** Density at `unit`, > 0. */
  at(unit: number): number;
  /** Draws a place on the unit interval; takes two uniforms. */
  draw(stream: Stream): number;
}

const WIDEST = 1;
/** Narrower kernels would make of a few points certainties. */
const NARROWEST_SHARE = 100;
const ROOT_TWO_PI = 2.5066282746310002;

interface Kernel {
  readonly centre: number;
  readonly width: number;
  /** Share of the untruncated normal below 0 and below 1. */
  readonly below: number;
  readonly upTo: number;
}

function kernel(centre: number, width: number): Kernel {
  const below = normalCdf(-centre / width);
  return { centre, width, below, upTo: normalCdf((1 - centre) / width) };
}

/** Kernels of sorted centres, the prior's among them. */
function kernels(units: readonly number[]): readonly Kernel[] {
  const prior = 0.5;
  const centres = [...units, prior].sort((a, b) => a - b);
  const narrowest = WIDEST / Math.min(NARROWEST_SHARE, 1 + centres.length);
  let isPriorOpen = true;
  return centres.map((centre, i) => {
    if (centre === prior && isPriorOpen) {
      isPriorOpen = false;
      return kernel(prior, WIDEST);
    }
    const left = centre - (centres[i - 1] ?? 0);
    const right = (centres[i + 1] ?? 1) - centre;
    return kernel(centre, Math.min(WIDEST, Math.max(narrowest, left, right)));
  });
}

/** Mixture of truncated normals about `units`, all with equal weight. */
export function numberDensity(units: readonly number[]): Density {
  const mixture = kernels(units);
  return {
    at: (unit) => {
      let sum = 0;
      for (const { centre, width, below, upTo } of mixture) {
        const z = (unit - centre) / width;
        sum += exp((-z * z) / 2) / (ROOT_TWO_PI * width * (upTo - below));
      }
      return sum / mixture.length;
    },
    draw: (stream) => {
      const { centre, width, below, upTo } = mixture[stream.integer(mixture.length)]!;
      const share = below + stream.uniform() * (upTo - below);
      return Math.min(1, Math.max(0, centre + width * normalQuantile(share)));
    },
  };
}

/** Frequencies of `choices` cells with one imagined observation of each. */
export function choiceDensity(units: readonly number[], choices: number): Density {
  const counts = new Float64Array(choices).fill(1);
  const cell = (unit: number) => Math.min(choices - 1, Math.floor(unit * choices));
  for (const unit of units) counts[cell(unit)]! += 1;
  const total = units.length + choices;
  return {
    at: (unit) => counts[cell(unit)]! / total,
    draw: (stream) => {
      let rest = stream.uniform() * total;
      const within = stream.uniform();
      let at = 0;
      while (at < choices - 1 && rest >= counts[at]!) rest -= counts[at++]!;
      return (at + within) / choices;
    },
  };
}
