import { expect, it } from 'vitest';
import {
  type ProcessBody,
  Resource,
  Simulation,
  Tally,
  TimeWeighted,
} from '../../../sim/kernel/index.ts';

/** One server; three customers at 0, 2 and 4, each served for 10. */
function queue(warmUpMs: number) {
  const simulation = new Simulation();
  const server = new Resource(simulation, { monitored: { quantileError: 0.01 } });
  function* customer(arriveMs: number): ProcessBody {
    yield arriveMs;
    yield* server.serve(10);
  }
  for (const arriveMs of [0, 2, 4]) simulation.process(customer(arriveMs), 'customer');
  simulation.resetMonitorsAt(warmUpMs);
  simulation.run(40);
  return server;
}

it('who is in the system at the end of the warm-up counts on, once, and from then on', () => {
  const server = queue(5);
  // from 5 on: two wait until 10, one until 20; busy until 30
  expect(server.queueLength!.mean).toBeCloseTo((2 * 5 + 10) / 35, 12);
  expect(server.busy!.mean).toBeCloseTo(25 / 35, 12);
  expect([server.queueLength!.min, server.queueLength!.max]).toEqual([0, 2]);
});

it('a wait that ends after the warm-up counts with its whole length; one that ended before does not', () => {
  const { waitingMs } = queue(5);
  expect([waitingMs!.count, waitingMs!.mean]).toEqual([2, (8 + 16) / 2]);
  expect(waitingMs!.quantiles!.quantile(1)).toBe(16);
});

it('reading does not record: the same question has the same answer', () => {
  const server = queue(5);
  const read = () => [server.queueLength!.mean, server.busy!.variance, server.waitingMs!.count];
  expect(read()).toEqual(read());
});

it('the reset comes before everything else in its instant', () => {
  const { waitingMs, queueLength } = queue(10);
  // the grant at 10 is after the warm-up
  expect(waitingMs!.count).toBe(2);
  expect(queueLength!.max).toBe(2);
});

it('variance of a level weighs by time', () => {
  const simulation = new Simulation();
  const level = new TimeWeighted(simulation, 2);
  simulation.schedule(3, () => level.record(6));
  simulation.run(4);
  expect(level.mean).toBe(3);
  expect(level.variance).toBeCloseTo((3 * 1 + 1 * 9) / 4, 12);
});

it('a tally without quantiles keeps none', () => {
  expect(new Tally(new Simulation()).quantiles).toBeUndefined();
});
