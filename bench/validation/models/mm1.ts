/** M/M/1 at light, high and very high load: number, time, and the tail of the time in the system. @module */
import { createStream, exp } from '../../../base/index.ts';
import type { ValidationModel } from '../model.ts';
import { playStation } from './station.ts';

/** Arrivals per service time, with the units of time that each replication measures. */
const LOADS = [
  { load: 0.5, length: 100_000 },
  { load: 0.8, length: 320_000 },
  { load: 0.9, length: 1_000_000 },
];
/** Of the measured time; at ρ = 0.9 it is some fifty relaxation times 1 / (1 − √ρ)². */
const WARM_UP_SHARE = 0.025;
/** The tail is counted beyond the mean, where it is 1 / e. */
const TAIL = exp(-1);

/** The three models. */
export const mm1Models: readonly ValidationModel[] = LOADS.map(({ load, length }) => {
  const id = `mm1-${load}`;
  const meanTime = 1 / (1 - load);
  return {
    id,
    title: `M/M/1, ρ = ${load}`,
    quantities: () => [
      { name: 'number in system L', theory: load / (1 - load), source: 'ρ / (1 − ρ)' },
      { name: 'time in system W', theory: meanTime, source: '1 / (μ − λ)' },
      { name: 'P(time > W)', theory: TAIL, source: 'exp(−(μ − λ) t)' },
    ],
    replications: 40,
    replicate: (root) => {
      const gaps = createStream(root, id, 'gaps');
      const services = createStream(root, id, 'services');
      const { numberInSystem, timeInSystem, stayedLong } = playStation({
        servers: 1,
        gap: () => gaps.exponential(1 / load),
        service: () => services.exponential(1),
        patience: meanTime,
        warmUp: WARM_UP_SHARE * length,
        until: (1 + WARM_UP_SHARE) * length,
      });
      return [numberInSystem, timeInSystem, stayedLong];
    },
  };
});
