import { expect, it } from 'vitest';
import { createStream, meanInterval, rootKey } from '../../../base/index.ts';
import { type ProcessBody, Resource, Simulation } from '../../../sim/kernel/index.ts';

const SERVICE_MS = 1_000_000;
const LOAD = 0.7;

function meanWait(replication: number): number {
  const root = rootKey('mm1', replication);
  const arrivals = createStream(root, 'source', 'gap');
  const services = createStream(root, 'server', 'service');
  const simulation = new Simulation({ fingerprint: false });
  const server = new Resource(simulation, { monitored: true });
  function* customer(): ProcessBody {
    yield server.acquire();
    yield Math.round(services.exponential(SERVICE_MS));
    server.release();
  }
  function* source(): ProcessBody {
    for (;;) {
      yield Math.round(arrivals.exponential(SERVICE_MS / LOAD));
      simulation.process(customer(), 'customer');
    }
  }
  simulation.process(source(), 'source');
  simulation.resetMonitorsAt(1_000 * SERVICE_MS);
  simulation.run(6_000 * SERVICE_MS);
  return server.waitingMs!.mean / SERVICE_MS;
}

it('the interval of twenty replications holds ρ/(1 − ρ) service times', () => {
  const waits = Array.from({ length: 20 }, (_, replication) => meanWait(replication));
  const { lo, hi } = meanInterval(waits, 0.99);
  const theory = LOAD / (1 - LOAD);
  expect(lo).toBeLessThan(theory);
  expect(hi).toBeGreaterThan(theory);
  expect(hi - lo).toBeLessThan(0.2 * theory);
});
