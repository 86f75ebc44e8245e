/** An open network of three stations with feedback, one with two servers: customers wander as processes. @module */
import { createStream, type RootKey } from '../../../base/index.ts';
import {
  type ProcessBody,
  Resource,
  Simulation,
  Tally,
  TimeWeighted,
} from '../../../sim/kernel/index.ts';
import { UNIT_MS, type ValidationModel } from '../model.ts';
import { type JacksonNetwork, numbersAt, timeInNetwork } from '../theory/jackson.ts';
import { toMs } from './station.ts';

const NETWORK: JacksonNetwork = {
  external: [0.6, 0.2, 0.1],
  routing: [
    [0, 0.5, 0.3],
    [0.2, 0, 0.5],
    [0.1, 0, 0.1],
  ],
  serviceRates: [1.1, 0.5, 1],
  servers: [1, 2, 1],
};
const ID = 'jackson';
const WARM_UP = 3_000;
const LENGTH = 220_000;

function play(root: RootKey): readonly number[] {
  const simulation = new Simulation({ fingerprint: false });
  const stations = NETWORK.servers.map((capacity) => new Resource(simulation, { capacity }));
  const numbers = stations.map(() => new TimeWeighted(simulation));
  const times = new Tally(simulation);
  const services = stations.map((_, at) => createStream(root, ID, `services ${at}`));
  const routes = stations.map((_, at) => createStream(root, ID, `routes ${at}`));
  /** Next station, or −1 for the exit. */
  const next = (from: number): number => {
    let u = routes[from]!.uniform();
    return NETWORK.routing[from]!.findIndex((share) => (u -= share) < 0);
  };
  function* customer(entry: number): ProcessBody {
    const arrivedMs = simulation.now;
    for (let at = entry; at >= 0; at = next(at)) {
      const number = numbers[at]!;
      number.record(number.level + 1);
      yield stations[at]!.acquire();
      yield toMs(services[at]!.exponential(1 / NETWORK.serviceRates[at]!));
      stations[at]!.release();
      number.record(number.level - 1);
    }
    times.record(simulation.now - arrivedMs);
  }
  function* source(entry: number): ProcessBody {
    const gaps = createStream(root, ID, `gaps ${entry}`);
    for (;;) {
      yield toMs(gaps.exponential(1 / NETWORK.external[entry]!));
      simulation.process(customer(entry), 'customer');
    }
  }
  for (const entry of stations.keys()) simulation.process(source(entry), 'source');
  simulation.resetMonitorsAt(toMs(WARM_UP));
  simulation.run(toMs(WARM_UP + LENGTH));
  return [...numbers.map(({ mean }) => mean), times.mean / UNIT_MS];
}

/** The network. */
export const jacksonModel: ValidationModel = {
  id: ID,
  title: 'Jackson network, three stations with feedback',
  quantities: () => [
    ...numbersAt(NETWORK).map((theory, at) => ({
      name: `number at station ${at + 1}, L${'₁₂₃'[at]!}`,
      theory,
      source: 'product form, Jackson (1957)',
    })),
    { name: 'time in network W', theory: timeInNetwork(NETWORK), source: 'Σ L / Σ γ' },
  ],
  replications: 40,
  replicate: play,
};
