/**
 * Workload (b'): the same queue the other way round, as other kernels measure themselves: one
 * process makes objects, one takes them out of a store and works on them, for ever.
 *
 * @module
 */
import { type ProcessBody, Simulation, Store } from '../../sim/kernel/index.ts';
import { mm1Tables } from './mm1.ts';
import type { Prepare, Workload } from './workload.ts';

const SIMPY = `
def run():
    env = simpy.Environment()
    timeout = env.timeout
    store = simpy.Store(env)
    stayed = [0]
    def producer():
        for gap in GAPS:
            yield timeout(gap)
            yield store.put(env.now)
    def consumer():
        for service in SERVICES:
            made = yield store.get()
            yield timeout(service)
            stayed[0] += env.now - made
    env.process(producer())
    env.process(consumer())
    yield
    env.run()
    yield [env.now, stayed[0]]
`;

/** `objects` objects through a store between two processes. */
export function store(objects: number): Workload {
  const { gaps, services } = mm1Tables(objects);
  return {
    name: 'store',
    title: `two processes and a store, ${objects} objects`,
    operations: objects,
    kernel: { store: inKernel(gaps, services) },
    simpy: { source: SIMPY, constants: {}, tables: { GAPS: gaps, SERVICES: services } },
  };
}

function inKernel(gaps: Int32Array, services: Int32Array): Prepare {
  return () => {
    const simulation = new Simulation({ fingerprint: false });
    const shelf = new Store<number>(simulation);
    // a sum above 2³¹ that a generator shares would be boxed anew at every step
    const stayedMs = new Float64Array(1);
    function* producer(): ProcessBody {
      // by index: the iterator of a typed array is slow within a generator
      for (let i = 0; i < gaps.length; i++) {
        yield gaps[i]!;
        yield shelf.put(simulation.now);
      }
    }
    function* consumer(): ProcessBody {
      for (let i = 0; i < services.length; i++) {
        const madeMs = (yield shelf.get()) as number;
        yield services[i]!;
        stayedMs[0]! += simulation.now - madeMs;
      }
    }
    simulation.process(producer(), 'producer');
    simulation.process(consumer(), 'consumer');
    return () => {
      simulation.run();
      return { endMs: simulation.now, checksum: stayedMs[0]! };
    };
  };
}
