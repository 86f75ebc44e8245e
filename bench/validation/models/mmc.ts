/** M/M/c with two, five and twenty servers: how often, and how long, customers wait. @module */
import { createStream } from '../../../base/index.ts';
import type { ValidationModel } from '../model.ts';
import { erlangC, waitOfMmc } from '../theory/queues.ts';
import { playStation } from './station.ts';

const LOAD_PER_SERVER = 0.8;
const SERVERS = [
  { servers: 2, length: 300_000 },
  { servers: 5, length: 180_000 },
  { servers: 20, length: 80_000 },
];
const WARM_UP = 2_000;

/** The three models. */
export const mmcModels: readonly ValidationModel[] = SERVERS.map(({ servers, length }) => {
  const id = `mmc-${servers}`;
  const load = LOAD_PER_SERVER * servers;
  return {
    id,
    title: `M/M/${servers}, ρ = ${LOAD_PER_SERVER}`,
    quantities: () => [
      { name: 'P(wait > 0)', theory: erlangC(load, servers), source: 'Erlang C (1917)' },
      { name: 'wait Wq', theory: waitOfMmc(load, 1, servers), source: 'Erlang C / (cμ − λ)' },
    ],
    replications: 40,
    replicate: (root) => {
      const gaps = createStream(root, id, 'gaps');
      const services = createStream(root, id, 'services');
      const { waited, wait } = playStation({
        servers,
        gap: () => gaps.exponential(1 / load),
        service: () => services.exponential(1),
        warmUp: WARM_UP,
        until: WARM_UP + length,
      });
      return [waited, wait];
    },
  };
});
