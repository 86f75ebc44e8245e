import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExpiryHeap } from '../../../sim/world/expiry-heap.ts';

test('a shelf gives what expires first, and among equals what came first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 60 }), (days) => {
      const heap = new ExpiryHeap();
      for (const [row, day] of days.entries()) heap.push(day, row);
      const order: number[] = [];
      while (heap.length > 0) {
        order.push(heap.top());
        heap.pop();
      }
      const wanted = [...days.keys()].sort((a, b) => days[a]! - days[b]! || a - b);
      expect(order).toEqual(wanted);
    }),
  );
});
