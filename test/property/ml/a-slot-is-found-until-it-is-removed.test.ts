import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyIndex } from '../../../ml/features/key-index.ts';

const pair = fc.tuple(fc.integer({ min: -1, max: 9 }), fc.integer({ min: -1, max: 30 }));
const step = fc.record({ pair, remove: fc.boolean() });

test('pairs keep their slots while others come and go, and a slot has one pair', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 600 }), (steps) => {
      const index = new KeyIndex();
      const model = new Map<string, number>();
      for (const { pair: key, remove } of steps) {
        const known = model.get(key.join());
        expect(index.find(...key)).toBe(known ?? -1);
        if (!remove) model.set(key.join(), index.slot(...key));
        else if (known !== undefined) {
          index.remove(known);
          model.delete(key.join());
        }
      }
      for (const [key, slot] of model) {
        const [a = 0, b = 0] = key.split(',').map(Number);
        expect([index.find(a, b), index.firstOf(slot), index.secondOf(slot)]).toEqual([slot, a, b]);
      }
      expect(new Set(model.values()).size).toBe(model.size);
      expect(index.size).toBe(model.size);
    }),
    { numRuns: 100 },
  );
});
