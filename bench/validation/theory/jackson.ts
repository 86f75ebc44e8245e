/**
 * Open networks of M/M/c stations (Jackson 1957): each station behaves as if it stood alone with the arrival rate that
 * the traffic equations give it.
 *
 * @module
 */
import { waitOfMmc } from './queues.ts';

export interface JacksonNetwork {
  /** Arrivals from outside, per station. */
  readonly external: readonly number[];
  /** routing[i][j]: share of the customers of i that go to j; the rest leaves. */
  readonly routing: readonly (readonly number[])[];
  readonly serviceRates: readonly number[];
  readonly servers: readonly number[];
}

const ROUNDS = 10_000;

/** Arrival rates λ = γ + λ P. They are summed round by round, which converges since everybody leaves in the end. */
export function arrivalRates({ external, routing }: JacksonNetwork): number[] {
  let rates = [...external];
  for (let round = 0; round < ROUNDS; round++) {
    rates = external.map(
      (rate, to) => rate + routing.reduce((sum, row, from) => sum + rates[from]! * row[to]!, 0),
    );
  }
  return rates;
}

/** Mean number of customers at each station, those in service included. */
export function numbersAt(network: JacksonNetwork): number[] {
  return arrivalRates(network).map((rate, station) => {
    const serviceRate = network.serviceRates[station]!;
    return rate * (waitOfMmc(rate, serviceRate, network.servers[station]!) + 1 / serviceRate);
  });
}

/** Mean time from entering the network to leaving it (Little's law over the whole). */
export function timeInNetwork(network: JacksonNetwork): number {
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return total(numbersAt(network)) / total(network.external);
}
