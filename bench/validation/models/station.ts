/**
 * A service station as a modeller would write it: a process per customer, a resource with its servers. Most of the
 * queueing models are this station with other numbers.
 *
 * @module
 */
import {
  type ProcessBody,
  Resource,
  Simulation,
  Tally,
  TimeWeighted,
} from '../../../sim/kernel/index.ts';
import { UNIT_MS } from '../model.ts';

export interface StationOptions {
  readonly servers: number;
  /** Customers in the system at most; who finds it full goes away. */
  readonly room?: number;
  /** Time to the next arrival and time of a service, in units. */
  readonly gap: () => number;
  readonly service: () => number;
  /** Threshold of the tail that is counted, in units. */
  readonly patience?: number;
  /** Begin and end of what is measured, in units. */
  readonly warmUp: number;
  readonly until: number;
}

/** What was seen, in units of time. */
export interface StationFigures {
  readonly numberInSystem: number;
  readonly busyServers: number;
  readonly wait: number;
  readonly timeInSystem: number;
  /** Shares of customers who had to wait, stayed longer than `patience`, and were turned away. */
  readonly waited: number;
  readonly stayedLong: number;
  readonly blocked: number;
}

/** A delay in units as whole ms. */
export function toMs(units: number): number {
  return Math.round(units * UNIT_MS);
}

/** Runs the station. */
export function playStation(options: StationOptions): StationFigures {
  const simulation = new Simulation({ fingerprint: false });
  const { servers, room = Infinity, gap, service, patience = Infinity } = options;
  const patienceMs = patience * UNIT_MS;
  const server = new Resource(simulation, { capacity: servers, monitored: true });
  const inSystem = new TimeWeighted(simulation);
  const [times, waited, stayedLong, blocked] = Array.from(
    { length: 4 },
    () => new Tally(simulation),
  );
  function* customer(): ProcessBody {
    const arrivedMs = simulation.now;
    inSystem.record(inSystem.level + 1);
    yield server.acquire();
    waited!.record(simulation.now > arrivedMs ? 1 : 0);
    yield toMs(service());
    server.release();
    inSystem.record(inSystem.level - 1);
    const timeMs = simulation.now - arrivedMs;
    times!.record(timeMs);
    stayedLong!.record(timeMs > patienceMs ? 1 : 0);
  }
  function* source(): ProcessBody {
    for (;;) {
      yield toMs(gap());
      const isFull = inSystem.level >= room;
      blocked!.record(isFull ? 1 : 0);
      if (!isFull) simulation.process(customer(), 'customer');
    }
  }
  simulation.process(source(), 'source');
  simulation.resetMonitorsAt(toMs(options.warmUp));
  simulation.run(toMs(options.until));
  return {
    numberInSystem: inSystem.mean,
    busyServers: server.busy!.mean,
    wait: server.waitingMs!.mean / UNIT_MS,
    timeInSystem: times!.mean / UNIT_MS,
    waited: waited!.mean,
    stayedLong: stayedLong!.mean,
    blocked: blocked!.mean,
  };
}
