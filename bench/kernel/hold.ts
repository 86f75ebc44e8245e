/**
 * Workload (c): the hold model (Jones 1986), the classic of event lists: very many events are
 * pending, and each that runs plans the next. Here the memory decides, not the processor.
 *
 * @module
 */
import { type ProcessBody, Simulation } from '../../sim/kernel/index.ts';
import { BareHeap } from './bare-heap.ts';
import { exponentialDelays, MEAN_DELAY_MS } from './delays.ts';
import type { Outcome, Prepare, Workload } from './workload.ts';

const SIMPY = `
def run():
    env = simpy.Environment()
    timeout = env.timeout
    delays = iter(DELAYS)
    done = env.event()
    def holder(number):
        for delay in delays:
            yield timeout(delay)
        if not done.triggered:
            done.succeed([env.now, number])
    for number in range(PENDING):
        env.process(holder(number))
    env.run(until=0.5)
    yield
    yield env.run(until=done)
`;

/** `holds` holds with `pending` events pending, as callbacks and as generators. */
export function hold(pending: number, holds: number): Workload {
  const drawn = exponentialDelays('hold', pending + holds - 1, MEAN_DELAY_MS);
  const delays = drawn.map((delay) => Math.max(1, delay));
  return {
    name: 'hold',
    title: `hold model, ${pending} events pending, ${holds} holds`,
    operations: holds,
    kernel: {
      hold_callbacks: inCallbacks(delays, pending),
      hold_generators: inGenerators(delays, pending),
    },
    bare: inBareLoop(delays, pending),
    simpy: { source: SIMPY, constants: { PENDING: pending }, tables: { DELAYS: delays } },
  };
}

function inCallbacks(delays: Int32Array, pending: number): Prepare {
  return () => {
    const simulation = new Simulation({ fingerprint: false });
    let next = 0;
    let last = -1;
    const holder = (number: number) => {
      if (next < delays.length) simulation.schedule(delays[next++]!, holder, number);
      else {
        last = number;
        simulation.stop();
      }
    };
    for (let p = 0; p < pending; p++) simulation.schedule(delays[next++]!, holder, p);
    return () => {
      simulation.run();
      return { endMs: simulation.now, checksum: last };
    };
  };
}

function inGenerators(delays: Int32Array, pending: number): Prepare {
  return () => {
    const simulation = new Simulation({ fingerprint: false });
    let next = 0;
    let last = -1;
    function* holder(number: number): ProcessBody {
      while (next < delays.length) yield delays[next++]!;
      last = number;
      simulation.stop();
    }
    for (let p = 0; p < pending; p++) simulation.process(holder(p), 'holder');
    simulation.run(1);
    return () => {
      simulation.run();
      return { endMs: simulation.now, checksum: last };
    };
  };
}

function inBareLoop(delays: Int32Array, pending: number): Prepare {
  return () => {
    const heap = new BareHeap(pending);
    for (let p = 0; p < pending; p++) heap.push(delays[p]!, p);
    return () => runBare(heap, delays, pending);
  };
}

function runBare(heap: BareHeap, delays: Int32Array, pending: number): Outcome {
  for (let next = pending; next < delays.length; next++) {
    heap.replaceTop(heap.times[0]! + delays[next]!, heap.payloads[0]!);
  }
  return { endMs: heap.times[0]!, checksum: heap.payloads[0]! };
}
