/**
 * Workload (b): a queue with one server at 90 % load, each customer a process that lives from its
 * arrival to its departure.
 *
 * @module
 */
import { type ProcessBody, Resource, Simulation } from '../../sim/kernel/index.ts';
import { BareHeap } from './bare-heap.ts';
import { exponentialDelays, MEAN_DELAY_MS } from './delays.ts';
import type { Outcome, Prepare, Workload } from './workload.ts';

const LOAD = 0.9;
/** Events of the bare loop: the next customer comes, begins to live, gets the server, leaves. */
const ARRIVAL = 0;
const BEGINNING = 1;
const GRANT = 2;
const DEPARTURE = 3;
const PENDING_MAX = 3;

const SIMPY = `
def run():
    env = simpy.Environment()
    timeout = env.timeout
    server = simpy.Resource(env)
    services = iter(SERVICES)
    waited = [0]
    def customer():
        arrived = env.now
        with server.request() as request:
            yield request
            waited[0] += env.now - arrived
            yield timeout(next(services))
    def source():
        for gap in GAPS:
            yield timeout(gap)
            env.process(customer())
    env.process(source())
    yield
    env.run()
    yield [env.now, waited[0]]
`;

/** Gaps between arrivals, and times of service, of `customers` customers. */
export function mm1Tables(customers: number): { gaps: Int32Array; services: Int32Array } {
  return {
    gaps: exponentialDelays('gaps', customers, MEAN_DELAY_MS),
    services: exponentialDelays('services', customers, MEAN_DELAY_MS * LOAD),
  };
}

/** M/M/1 with `customers` customers. */
export function mm1(customers: number): Workload {
  const { gaps, services } = mm1Tables(customers);
  return {
    name: 'mm1',
    title: `M/M/1 with ${customers} customers, a process each`,
    operations: customers,
    kernel: { mm1: inKernel(gaps, services, false) },
    bare: () => () => runBare(gaps, services),
    simpy: { source: SIMPY, constants: {}, tables: { GAPS: gaps, SERVICES: services } },
  };
}

/** The same with and without statistics of the server. */
export function mm1WithMonitors(customers: number): { without: Prepare; with: Prepare } {
  const { gaps, services } = mm1Tables(customers);
  return {
    without: inKernel(gaps, services, false),
    with: inKernel(gaps, services, true),
  };
}

function inKernel(gaps: Int32Array, services: Int32Array, monitored: boolean): Prepare {
  return () => {
    const simulation = new Simulation({ fingerprint: false });
    const server = new Resource(simulation, { monitored });
    let next = 0;
    let waitedMs = 0;
    function* customer(): ProcessBody {
      const arrivedMs = simulation.now;
      yield server.acquire();
      waitedMs += simulation.now - arrivedMs;
      yield services[next++]!;
      server.release();
    }
    function* source(): ProcessBody {
      // by index: the iterator of a typed array is slow within a generator
      for (let i = 0; i < gaps.length; i++) {
        yield gaps[i]!;
        simulation.process(customer(), 'customer');
      }
    }
    simulation.process(source(), 'source');
    return () => {
      simulation.run();
      return { endMs: simulation.now, checksum: waitedMs };
    };
  };
}

/** A state machine that has an event for all that a process is resumed for: four a customer. */
function runBare(gaps: Int32Array, services: Int32Array): Outcome {
  const heap = new BareHeap(PENDING_MAX);
  const arrivedMs = new Float64Array(gaps.length);
  let announced = 0;
  let arrived = 0;
  let served = 0;
  let isBusy = false;
  let now = 0;
  let waitedMs = 0;
  heap.push(gaps[announced++]!, ARRIVAL);
  while (heap.size > 0) {
    now = heap.times[0]!;
    switch (heap.payloads[0]) {
      case ARRIVAL:
        if (announced < gaps.length) heap.replaceTop(now + gaps[announced++]!, ARRIVAL);
        else heap.dropTop();
        heap.push(now, BEGINNING);
        break;
      case BEGINNING:
        arrivedMs[arrived++] = now;
        if (isBusy) heap.dropTop();
        else heap.replaceTop(now, GRANT);
        isBusy = true;
        break;
      case GRANT:
        waitedMs += now - arrivedMs[served]!;
        heap.replaceTop(now + services[served++]!, DEPARTURE);
        break;
      default:
        isBusy = served < arrived;
        if (isBusy) heap.replaceTop(now, GRANT);
        else heap.dropTop();
    }
  }
  return { endMs: now, checksum: waitedMs };
}
