import { expect, it } from 'vitest';
import { type ProcessBody, Simulation } from '../../../sim/kernel/index.ts';

async function* asyncBody(): AsyncGenerator<number, void> {
  await Promise.resolve();
  yield 1;
}

async function asyncFunction(): Promise<void> {
  await Promise.resolve();
}

function* generator(): ProcessBody {
  yield 1;
}

it.each([
  ['an async generator', () => asyncBody(), 'async'],
  ['an async function', () => asyncFunction(), 'async'],
  ['a generator function that was not called', () => generator, 'generator'],
  ['nothing', () => undefined, 'generator'],
])('%s is refused', (_, make, reason) => {
  const simulation = new Simulation();
  const start = () => simulation.process(make() as unknown as ProcessBody, 'wrong');
  expect(start).toThrow(
    expect.objectContaining({ code: 'E_KERNEL_PROCESS', place: 'process wrong' }) as Error,
  );
  expect(start).toThrow(reason);
});

it('the type system refuses them too', () => {
  const simulation = new Simulation();
  // @ts-expect-error an async generator is no process body
  expect(() => simulation.process(asyncBody(), 'async')).toThrow('async');
});

it.each([
  ['a promise', Promise.resolve(1), 'a promise'],
  ['text', 'soon', 'a string'],
  ['null', null, 'a object'],
])('%s cannot be yielded', (_, value, reason) => {
  const simulation = new Simulation();
  function* body(): ProcessBody {
    yield value as unknown as number;
  }
  simulation.process(body(), 'waiter');
  expect(() => simulation.run()).toThrow(reason);
});
