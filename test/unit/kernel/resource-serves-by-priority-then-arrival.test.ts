import { expect, it } from 'vitest';
import { type ProcessBody, Resource, Simulation } from '../../../sim/kernel/index.ts';

function world(capacity: number) {
  const simulation = new Simulation();
  const resource = new Resource(simulation, { capacity });
  const log: string[] = [];
  function* user(name: string, arriveMs: number, holdMs: number, priority = 0): ProcessBody {
    yield arriveMs;
    yield resource.acquire(priority);
    log.push(`${name}@${simulation.now}`);
    yield holdMs;
    resource.release();
  }
  const start = (...args: Parameters<typeof user>) => simulation.process(user(...args), args[0]);
  return { simulation, resource, log, start };
}

it('first come, first served, and the urgent before them', () => {
  const { simulation, log, start } = world(1);
  start('a', 0, 10);
  start('b', 1, 10, 5);
  start('c', 2, 10, 5);
  start('d', 3, 10, 1);
  simulation.run();
  expect(log).toEqual(['a@0', 'd@10', 'b@20', 'c@30']);
});

it('as many at once as its capacity, which can change', () => {
  const { simulation, resource, log, start } = world(2);
  for (const name of ['a', 'b', 'c', 'd']) start(name, 0, 10);
  simulation.schedule(4, () => resource.setCapacity(3));
  simulation.run();
  expect(log).toEqual(['a@0', 'b@0', 'c@4', 'd@10']);
  expect([resource.capacity, resource.inUse]).toEqual([3, 0]);
});

it('of two requests of one instant the more urgent wins, whichever was made first', () => {
  const { simulation, log, start } = world(1);
  start('ordinary', 5, 10, 5);
  start('urgent', 5, 10, 1);
  simulation.run();
  expect(log).toEqual(['urgent@5', 'ordinary@15']);
});

it('a unit released in an instant can be seized in it, whichever came first', () => {
  const { simulation, log, start } = world(1);
  start('seizer', 10, 1);
  start('holder', 0, 10);
  simulation.run();
  expect(log).toEqual(['holder@0', 'seizer@10']);
});

it('a release without a seize is an error', () => {
  const { resource } = world(1);
  expect(() => resource.release()).toThrow(
    expect.objectContaining({ code: 'E_KERNEL_STATE' }) as Error,
  );
});
