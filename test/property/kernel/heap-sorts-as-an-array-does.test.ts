import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventHeap } from '../../../sim/kernel/event-heap.ts';

type Entry = readonly [time: number, rank: number, slot: number];
const order = (a: Entry, b: Entry) => a[0] - b[0] || a[1] - b[1];

it('any mix of pushes, takes and sweeps gives what a sorted array gives', () => {
  const command = fc.oneof(
    { weight: 5, arbitrary: fc.record({ push: fc.nat(20) }) },
    { weight: 4, arbitrary: fc.constant('take' as const) },
    { weight: 1, arbitrary: fc.constant('sweep' as const) },
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 200 }), (commands) => {
      const heap = new EventHeap();
      let model: Entry[] = [];
      commands.forEach((wanted, rank) => {
        if (wanted === 'sweep') {
          model = model.filter(([, , slot]) => slot % 3 !== 0);
          heap.compact((slot) => slot % 3 !== 0);
        } else if (wanted === 'take') {
          expect(heap.firstTime()).toBe(model[0]?.[0] ?? Infinity);
          const first = model.shift();
          if (first !== undefined) {
            expect([heap.firstRank(), heap.take()]).toEqual([first[1], first[2]]);
          }
        } else {
          model = [...model, [wanted.push, rank, rank] as const].sort(order);
          heap.push(wanted.push, rank, rank);
        }
        expect(heap.size).toBe(model.length);
      });
    }),
  );
});
