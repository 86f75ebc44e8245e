/**
 * M/G/1 with service times that vary less (Erlang), more (lognormal) and not at all (constant): the formula of Pollaczek
 * and Khinchine sees two moments, the simulation the whole distribution.
 *
 * @module
 */
import { createStream, exp, log, type Stream } from '../../../base/index.ts';
import type { ValidationModel } from '../model.ts';
import { waitOfMg1 } from '../theory/queues.ts';
import { playStation } from './station.ts';

const WARM_UP = 5_000;
/** Squared coefficient of variation of the lognormal service, and its log's standard deviation at mean 1. */
const LOGNORMAL_SCV = 2;
const LOGNORMAL_SIGMA = Math.sqrt(log(1 + LOGNORMAL_SCV));

interface Service {
  readonly id: string;
  readonly name: string;
  readonly load: number;
  readonly secondMoment: number;
  readonly length: number;
  /** One service time with mean 1. */
  readonly draw: (stream: Stream) => number;
}

const SERVICES: readonly Service[] = [
  {
    id: 'me21',
    name: 'M/E₂/1',
    load: 0.7,
    secondMoment: 1.5,
    length: 150_000,
    draw: (stream) => stream.exponential(0.5) + stream.exponential(0.5),
  },
  {
    id: 'mln1',
    name: 'M/G/1, lognormal service of c² = 2',
    load: 0.7,
    secondMoment: 1 + LOGNORMAL_SCV,
    length: 900_000,
    draw: (stream) =>
      exp(LOGNORMAL_SIGMA * stream.normal() - (LOGNORMAL_SIGMA * LOGNORMAL_SIGMA) / 2),
  },
  { id: 'md1-0.8', name: 'M/D/1', load: 0.8, secondMoment: 1, length: 220_000, draw: () => 1 },
  { id: 'md1-0.9', name: 'M/D/1', load: 0.9, secondMoment: 1, length: 600_000, draw: () => 1 },
];

/** The four models. */
export const mg1Models: readonly ValidationModel[] = SERVICES.map((service) => {
  const { id, load, secondMoment, length } = service;
  return {
    id,
    title: `${service.name}, ρ = ${load}`,
    quantities: () => {
      const wait = waitOfMg1(load, 1, secondMoment);
      const source = 'Pollaczek (1930), Khinchine (1932)';
      return [
        { name: 'wait Wq', theory: wait, source },
        { name: 'number in system L', theory: load * (wait + 1), source },
      ];
    },
    replications: 40,
    replicate: (root) => {
      const gaps = createStream(root, id, 'gaps');
      const services = createStream(root, id, 'services');
      const { wait, numberInSystem } = playStation({
        servers: 1,
        gap: () => gaps.exponential(1 / load),
        service: () => service.draw(services),
        warmUp: WARM_UP,
        until: WARM_UP + length,
      });
      return [wait, numberInSystem];
    },
  };
});
