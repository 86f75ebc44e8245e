import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PriorityStore, type ProcessBody, Simulation, waitFor } from '../../../sim/kernel/index.ts';
import { PriorityQueue } from '../../../sim/kernel/resources/priority-queue.ts';

interface Job {
  readonly name: string;
  readonly urgency: number;
}

it('and of equals the oldest; a getter with a filter takes the most urgent that suits', () => {
  const simulation = new Simulation();
  const store = new PriorityStore<Job>(simulation, ({ urgency }) => urgency);
  const names = ['b2', 'a1', 'c2', 'd1', 'e3'];
  for (const name of names) store.offer({ name, urgency: Number(name[1]) });
  const log: string[] = [];
  function* taker(): ProcessBody {
    log.push((yield* waitFor(store.get(({ urgency }) => urgency > 1))).name);
    while (store.size > 0) log.push((yield* waitFor(store.get())).name);
  }
  simulation.process(taker(), 'taker');
  simulation.run();
  expect(log).toEqual(['b2', 'a1', 'd1', 'c2', 'e3']);
});

it('a full one lets the next putter in when an item goes', () => {
  const simulation = new Simulation();
  const store = new PriorityStore<number>(simulation, (item) => item, { capacity: 1 });
  const log: string[] = [];
  function* putter(item: number): ProcessBody {
    yield store.put(item);
    log.push(`put ${item}@${simulation.now}`);
  }
  for (const item of [3, 1, 2]) simulation.process(putter(item), 'putter');
  function* taker(): ProcessBody {
    for (let i = 0; i < 3; i++) {
      yield 10;
      log.push(`got ${yield* waitFor(store.get())}`);
    }
  }
  simulation.process(taker(), 'taker');
  simulation.run();
  expect(log).toEqual(['put 3@0', 'got 3', 'put 1@10', 'got 1', 'put 2@20', 'got 2']);
});

it('its queue gives what sorting would give', () => {
  const command = fc.oneof(
    { weight: 4, arbitrary: fc.record({ push: fc.nat(5) }) },
    { weight: 2, arbitrary: fc.constant('shift' as const) },
    { weight: 1, arbitrary: fc.record({ unshift: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ remove: fc.nat(5) }) },
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 100 }), (commands) => {
      const queue = new PriorityQueue<{ urgency: number }>(({ urgency }) => urgency);
      const model: { urgency: number }[] = [];
      for (const wanted of commands) {
        if (wanted === 'shift') {
          if (model.length > 0) expect(queue.shift()).toBe(model.shift());
        } else if ('remove' in wanted) {
          const matches = ({ urgency }: { urgency: number }) => urgency >= wanted.remove;
          const found = model.find(matches);
          const index = queue.findIndex(matches);
          expect(index >= 0 ? queue.removeAt(index) : undefined).toBe(found);
          if (found !== undefined) model.splice(model.indexOf(found), 1);
        } else {
          const atFront = 'unshift' in wanted;
          const item = { urgency: atFront ? wanted.unshift : wanted.push };
          const before = ({ urgency }: { urgency: number }) =>
            atFront ? urgency >= item.urgency : urgency > item.urgency;
          const at = model.findIndex(before);
          model.splice(at < 0 ? model.length : at, 0, item);
          if (atFront) queue.unshift(item);
          else queue.push(item);
        }
        expect(queue.size).toBe(model.length);
      }
    }),
  );
});
