/** Distributions of the user's form as the models that the simulator draws from. @module */
import { type DurationModel, log, TheriacError } from '../../base/index.ts';
import type { EmpiricalSample } from '../data/empirical.ts';
import type { DurationDistribution, EmpiricalSource } from '../schema/parts.ts';

export type Samples = ReadonlyMap<EmpiricalSource, EmpiricalSample>;

export const NO_DURATION: DurationModel = { kind: 'constant', valueMs: 0 };

/** Log-normal by the moments of the duration itself, which is what papers give. */
function lognormal(meanMs: number, sdMs: number): DurationModel {
  if (sdMs === 0) return { kind: 'constant', valueMs: meanMs };
  const ratio = sdMs / meanMs;
  const variance = log(1 + ratio * ratio);
  return { kind: 'lognormal', mu: log(meanMs) - variance / 2, sigma: Math.sqrt(variance) };
}

/**
 * The model of a distribution.
 *
 * @throws TheriacError E_INTERNAL if an empirical sample was not read before.
 */
export function durationModel(value: DurationDistribution, samples: Samples): DurationModel {
  if (typeof value === 'number') return { kind: 'constant', valueMs: value };
  switch (value.dist) {
    case 'constant':
      return { kind: 'constant', valueMs: value.value };
    case 'uniform':
      return { kind: 'uniform', minMs: value.min, maxMs: value.max };
    case 'triangular':
      return { kind: 'triangular', minMs: value.min, modeMs: value.mode, maxMs: value.max };
    case 'exponential':
      return { kind: 'exponential', meanMs: value.mean };
    case 'lognormal':
      return lognormal(value.mean, value.sd);
    case 'weibull':
      return { kind: 'weibull', shape: value.shape, scaleMs: value.scale };
    case 'empirical': {
      const sample = samples.get(value);
      if (sample !== undefined) return { kind: 'empirical', sortedMs: sample.sortedMs };
      throw new TheriacError({
        code: 'E_INTERNAL',
        place: value.file,
        rule: 'a sample is used before it was read',
        remedy: 'please report it',
      });
    }
  }
}
