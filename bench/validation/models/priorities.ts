/**
 * Two classes of customers at one server, the urgent one short and rare. Without preemption it is a resource with
 * priorities; with preemption (the interrupted service goes on where it stopped) it is written as callbacks.
 *
 * @module
 */
import { createStream, type Stream } from '../../../base/index.ts';
import {
  type ProcessBody,
  Resource,
  Simulation,
  Tally,
  type Token,
} from '../../../sim/kernel/index.ts';
import { UNIT_MS, type ValidationModel } from '../model.ts';
import { timesUnderPreemption, waitsByPriority } from '../theory/queues.ts';
import { toMs } from './station.ts';

/** Exponential service: the second moment is twice the square of the mean. */
const CLASSES = [
  { arrivalRate: 0.4, mean: 0.5, secondMoment: 0.5 },
  { arrivalRate: 0.5, mean: 1.1, secondMoment: 2.42 },
];
const WARM_UP = 5_000;
const LENGTH = 280_000;
const NAMES = ['urgent', 'ordinary'];

interface Draws {
  readonly gap: Stream;
  readonly service: Stream;
}

function drawsOf(root: Parameters<ValidationModel['replicate']>[0], id: string): readonly Draws[] {
  return NAMES.map((name) => ({
    gap: createStream(root, id, `gaps ${name}`),
    service: createStream(root, id, `services ${name}`),
  }));
}

/** Mean wait of each class where nobody is interrupted. */
function playInTurn(draws: readonly Draws[]): readonly number[] {
  const simulation = new Simulation({ fingerprint: false });
  const server = new Resource(simulation);
  const waits = CLASSES.map(() => new Tally(simulation));
  function* customer(one: number): ProcessBody {
    const arrivedMs = simulation.now;
    yield server.acquire(one);
    waits[one]!.record(simulation.now - arrivedMs);
    yield toMs(draws[one]!.service.exponential(CLASSES[one]!.mean));
    server.release();
  }
  function* source(one: number): ProcessBody {
    for (;;) {
      yield toMs(draws[one]!.gap.exponential(1 / CLASSES[one]!.arrivalRate));
      simulation.process(customer(one), NAMES[one]!);
    }
  }
  for (const one of CLASSES.keys()) simulation.process(source(one), 'source');
  simulation.resetMonitorsAt(toMs(WARM_UP));
  simulation.run(toMs(WARM_UP + LENGTH));
  return waits.map(({ mean }) => mean / UNIT_MS);
}

/** A customer under preemption: `left` is the service still due. */
interface Job {
  readonly one: number;
  readonly arrivedMs: number;
  leftMs: number;
}

/** A server that leaves what it does for whoever is more urgent, and comes back to it. */
class PreemptiveServer {
  readonly times: readonly Tally[];
  private readonly simulation: Simulation;
  private readonly waiting: readonly Job[][] = CLASSES.map(() => []);
  private current: Job | undefined;
  private startedMs = 0;
  private end: Token = 0;

  constructor(simulation: Simulation) {
    this.simulation = simulation;
    this.times = CLASSES.map(() => new Tally(simulation));
  }

  arrive(one: number, serviceMs: number): void {
    const { now } = this.simulation;
    this.waiting[one]!.push({ one, arrivedMs: now, leftMs: serviceMs });
    if (this.current === undefined) this.serve();
    else if (one < this.current.one) {
      this.simulation.cancel(this.end);
      this.current.leftMs -= now - this.startedMs;
      this.waiting[this.current.one]!.unshift(this.current);
      this.serve();
    }
  }

  private serve(): void {
    this.current = this.waiting.find(({ length }) => length > 0)?.shift();
    if (this.current === undefined) return;
    this.startedMs = this.simulation.now;
    this.end = this.simulation.schedule(this.current.leftMs, this.finish);
  }

  private readonly finish = (): void => {
    const { one, arrivedMs } = this.current!;
    this.times[one]!.record(this.simulation.now - arrivedMs);
    this.serve();
  };
}

/** Mean time in the system of each class where the urgent interrupt. */
function playPreemptive(draws: readonly Draws[]): readonly number[] {
  const simulation = new Simulation({ fingerprint: false });
  const server = new PreemptiveServer(simulation);
  const arrivals = CLASSES.map(({ arrivalRate, mean }, one) => {
    const { gap, service } = draws[one]!;
    const next = () => {
      simulation.schedule(toMs(gap.exponential(1 / arrivalRate)), arrive);
    };
    const arrive = () => {
      server.arrive(one, toMs(service.exponential(mean)));
      next();
    };
    return next;
  });
  for (const start of arrivals) start();
  simulation.resetMonitorsAt(toMs(WARM_UP));
  simulation.run(toMs(WARM_UP + LENGTH));
  return server.times.map(({ mean }) => mean / UNIT_MS);
}

/** Both disciplines. */
export const priorityModels: readonly ValidationModel[] = [
  {
    id: 'priorities',
    title: 'M/G/1, two priorities, no preemption',
    quantities: () =>
      waitsByPriority(CLASSES).map((theory, one) => ({
        name: `wait Wq, ${NAMES[one]!}`,
        theory,
        source: 'Cobham (1954)',
      })),
    replications: 40,
    replicate: (root) => playInTurn(drawsOf(root, 'priorities')),
  },
  {
    id: 'preemption',
    title: 'M/G/1, two priorities, preemptive resume',
    quantities: () =>
      timesUnderPreemption(CLASSES).map((theory, one) => ({
        name: `time in system W, ${NAMES[one]!}`,
        theory,
        source: 'White and Christie (1958)',
      })),
    replications: 40,
    replicate: (root) => playPreemptive(drawsOf(root, 'preemption')),
  },
];
