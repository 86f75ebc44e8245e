import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Queue } from '../../../sim/kernel/queue.ts';

it('pushes, takes and removals in any order', () => {
  const command = fc.oneof(
    { weight: 4, arbitrary: fc.record({ push: fc.nat(9) }) },
    { weight: 2, arbitrary: fc.constant('shift' as const) },
    { weight: 1, arbitrary: fc.record({ unshift: fc.nat(9) }) },
    { weight: 1, arbitrary: fc.record({ remove: fc.nat(9) }) },
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 100 }), (commands) => {
      const queue = new Queue<number>();
      const model: number[] = [];
      for (const wanted of commands) {
        if (wanted === 'shift') {
          if (model.length > 0) expect(queue.shift()).toBe(model.shift());
        } else if ('push' in wanted) {
          queue.push(wanted.push);
          model.push(wanted.push);
        } else if ('unshift' in wanted) {
          queue.unshift(wanted.unshift);
          model.unshift(wanted.unshift);
        } else {
          const index = model.indexOf(wanted.remove);
          expect(queue.remove(wanted.remove)).toBe(index);
          if (index >= 0) model.splice(index, 1);
        }
        expect(Array.from({ length: queue.size }, (_, i) => queue.at(i))).toEqual(model);
      }
    }),
  );
});
