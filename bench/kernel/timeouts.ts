/**
 * Workload (a): processes that do nothing but wait. The next delay of the shared table goes to
 * whoever comes next, so that one swapped event changes the rest of the run.
 *
 * @module
 */
import { type ProcessBody, Simulation, type SimulationOptions } from '../../sim/kernel/index.ts';
import { BareHeap } from './bare-heap.ts';
import { exponentialDelays, MEAN_DELAY_MS } from './delays.ts';
import type { Outcome, Prepare, Workload } from './workload.ts';

const PROCESSES = 1000;

const SIMPY = `
def run():
    env = simpy.Environment()
    timeout = env.timeout
    delays = iter(DELAYS)
    ends = [0, 0]
    def ticker(number):
        for delay in islice(delays, EACH):
            yield timeout(delay)
        ends[0] = env.now
        ends[1] = (ends[1] * 31 + number) % 4294967296
    for number in range(PROCESSES):
        env.process(ticker(number))
    yield
    env.run()
    yield ends
`;

/** `operations` timeouts in 1 000 processes. */
export function timeouts(operations: number): Workload {
  const each = Math.floor(operations / PROCESSES);
  const delays = exponentialDelays('timeouts', each * PROCESSES, MEAN_DELAY_MS);
  return {
    name: 'timeouts',
    title: `${each * PROCESSES} timeouts in ${PROCESSES} processes`,
    operations: each * PROCESSES,
    kernel: { timeouts: inKernel(delays, each, { fingerprint: false }) },
    bare: inBareLoop(delays, each),
    simpy: { source: SIMPY, constants: { PROCESSES, EACH: each }, tables: { DELAYS: delays } },
  };
}

/** The same with and without a fingerprint of the events. */
export function timeoutsWithFingerprint(operations: number): { without: Prepare; with: Prepare } {
  const each = Math.floor(operations / PROCESSES);
  const delays = exponentialDelays('timeouts', each * PROCESSES, MEAN_DELAY_MS);
  return {
    without: inKernel(delays, each, { fingerprint: false }),
    with: inKernel(delays, each, { fingerprint: true }),
  };
}

function inKernel(delays: Int32Array, each: number, options: SimulationOptions): Prepare {
  return () => {
    const simulation = new Simulation(options);
    let next = 0;
    let checksum = 0;
    function* ticker(number: number): ProcessBody {
      for (let i = 0; i < each; i++) yield delays[next++]!;
      checksum = (Math.imul(checksum, 31) + number) >>> 0;
    }
    for (let p = 0; p < PROCESSES; p++) simulation.process(ticker(p), 'ticker');
    return () => {
      simulation.run();
      return { endMs: simulation.now, checksum };
    };
  };
}

function inBareLoop(delays: Int32Array, each: number): Prepare {
  return () => {
    const heap = new BareHeap(PROCESSES);
    const left = new Int32Array(PROCESSES).fill(each - 1);
    for (let p = 0; p < PROCESSES; p++) heap.push(delays[p]!, p);
    return () => runBare(heap, delays, left);
  };
}

function runBare(heap: BareHeap, delays: Int32Array, left: Int32Array): Outcome {
  let next = PROCESSES;
  let now = 0;
  let checksum = 0;
  while (heap.size > 0) {
    now = heap.times[0]!;
    const p = heap.payloads[0]!;
    if (left[p]! > 0) {
      left[p]! -= 1;
      heap.replaceTop(now + delays[next++]!, p);
    } else {
      checksum = (Math.imul(checksum, 31) + p) >>> 0;
      heap.dropTop();
    }
  }
  return { endMs: now, checksum };
}
