import { expect, it } from 'vitest';
import { Simulation } from '../../../sim/kernel/index.ts';

async function late(): Promise<void> {
  await Promise.resolve();
  throw new Error('never heard of');
}

/* eslint-disable @typescript-eslint/no-misused-promises -- that is what is tested */
it('the type system refuses them', () => {
  const simulation = new Simulation();
  // @ts-expect-error an async callback is no action
  simulation.schedule(5, late);
  // @ts-expect-error nor at a time
  simulation.scheduleAt(5, async () => late());
  // @ts-expect-error nor with a name
  simulation.action('late', late);
  // what returns something else, or never, is an action
  simulation.schedule(9, () => 1);
  simulation.schedule(9, () => {
    throw new Error('callback');
  });
  expect(() => simulation.run()).toThrow('must not be async');
});

it('and so does the run, which silences their promise', () => {
  const simulation = new Simulation();
  const hidden: () => void = late;
  simulation.schedule(5, hidden);
  expect(() => simulation.run()).toThrow(
    expect.objectContaining({ code: 'E_KERNEL_PROCESS', place: 't = 5 ms' }) as Error,
  );
});
