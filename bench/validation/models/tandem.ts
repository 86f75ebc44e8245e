/**
 * Two stations in a row, each a process that takes customers out of a store. What leaves M/M/1 is a Poisson stream, and
 * the second station knows nothing of the first (Burke 1956).
 *
 * @module
 */
import { createStream, type RootKey } from '../../../base/index.ts';
import { type ProcessBody, Simulation, Store, Tally, waitFor } from '../../../sim/kernel/index.ts';
import { UNIT_MS, type ValidationModel } from '../model.ts';
import { toMs } from './station.ts';

const ID = 'tandem';
const ARRIVALS = 0.7;
const SECOND_RATE = 1.2;
const WARM_UP = 3_000;
const LENGTH = 80_000;

function play(root: RootKey): readonly number[] {
  const simulation = new Simulation({ fingerprint: false });
  const gaps = createStream(root, ID, 'gaps');
  const firstServices = createStream(root, ID, 'services 1');
  const secondServices = createStream(root, ID, 'services 2');
  /** Customers are the times at which they came to the store. */
  const first = new Store<number>(simulation);
  const second = new Store<number>(simulation);
  const squaredGaps = new Tally(simulation);
  const secondTimes = new Tally(simulation);
  function* source(): ProcessBody {
    for (;;) {
      yield toMs(gaps.exponential(1 / ARRIVALS));
      first.offer(simulation.now);
    }
  }
  function* firstServer(): ProcessBody {
    let leftMs = 0;
    for (;;) {
      yield first.get();
      yield toMs(firstServices.exponential(1));
      const gap = (simulation.now - leftMs) / UNIT_MS;
      leftMs = simulation.now;
      squaredGaps.record(gap * gap);
      second.offer(simulation.now);
    }
  }
  function* secondServer(): ProcessBody {
    for (;;) {
      const arrivedMs = yield* waitFor(second.get());
      yield toMs(secondServices.exponential(1 / SECOND_RATE));
      secondTimes.record((simulation.now - arrivedMs) / UNIT_MS);
    }
  }
  simulation.process(source(), 'source');
  simulation.process(firstServer(), 'first');
  simulation.process(secondServer(), 'second');
  simulation.resetMonitorsAt(toMs(WARM_UP));
  simulation.run(toMs(WARM_UP + LENGTH));
  return [squaredGaps.mean, secondTimes.mean];
}

/** The two stations. */
export const tandemModel: ValidationModel = {
  id: ID,
  title: 'Two M/M/1 in tandem, λ = 0.7, μ = 1 and 1.2',
  quantities: () => [
    {
      name: 'E[square of time between departures], station 1',
      theory: 2 / (ARRIVALS * ARRIVALS),
      source: '2 / λ², Burke (1956)',
    },
    {
      name: 'time at station 2',
      theory: 1 / (SECOND_RATE - ARRIVALS),
      source: '1 / (μ₂ − λ), Burke (1956)',
    },
  ],
  replications: 40,
  replicate: play,
};
