import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventQueue } from '../../../sim/kernel/events/event-queue.ts';
import { ACTION, EventSlots } from '../../../sim/kernel/events/event-slots.ts';
import { InstantQueue } from '../../../sim/kernel/events/instant-queue.ts';

const nothing = () => undefined;
/** Delays that fall into one instant, one near bucket, far apart, and beyond 32 bits. */
const delay = fc.oneof(
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 5_000 }),
  fc.integer({ min: 1, max: 2 ** 31 }),
  fc.integer({ min: 2 ** 31, max: 2 ** 40 }),
  fc.constantFrom(2 ** 32 - 1, 2 ** 32, 2 ** 33, 86_400_000),
);
const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ push: delay }) },
  { weight: 3, arbitrary: fc.constant('take' as const) },
  { weight: 1, arbitrary: fc.record({ withdraw: fc.nat(500) }) },
  { weight: 1, arbitrary: fc.constant('sweep' as const) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
);

/** The queue as an array that is sorted before every look; a stable sort keeps ties in order. */
interface Planned {
  readonly time: number;
  readonly slot: number;
}

it('pushes, takes, withdrawals, sweeps and restarts give what a sorted array gives', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 150 }), (commands) => {
      const slots = new EventSlots();
      const queue = new EventQueue(slots);
      const instant = new InstantQueue(slots);
      let model: Planned[] = [];
      let now = 0;
      for (const wanted of commands) {
        if (wanted === 'take') {
          const first = model[0]?.time ?? Infinity;
          expect(queue.firstTime()).toBe(first);
          if (first === Infinity) continue;
          now = first;
          const only = queue.takeInstant(instant);
          const taken = only < 0 ? [] : [only];
          while (!instant.isEmpty) taken.push(instant.take());
          const live = taken.filter((slot) => !slots.drop(slot));
          expect(live).toEqual(model.filter(({ time }) => time === now).map(({ slot }) => slot));
          for (const slot of live) slots.release(slot);
          model = model.filter(({ time }) => time !== now);
        } else if (wanted === 'sweep') {
          queue.sweep();
          expect([queue.size, slots.withdrawn]).toEqual([model.length, 0]);
        } else if (wanted === 'restart') {
          queue.sweep();
          queue.restart(now);
          for (const { time, slot } of model) queue.push(time, slot);
        } else if ('withdraw' in wanted) {
          const victim = model[wanted.withdraw % Math.max(1, model.length)];
          if (victim === undefined) continue;
          slots.withdraw(victim.slot);
          queue.withdrew();
          model = model.filter((planned) => planned !== victim);
        } else {
          const slot = slots.allocate(ACTION, nothing, 0, 3);
          const planned = { time: now + wanted.push, slot };
          queue.push(planned.time, slot);
          model = [...model, planned].sort((a, b) => a.time - b.time);
        }
      }
      const seen: Planned[] = [];
      queue.sweep();
      queue.forEach((time, slot) => seen.push({ time, slot }));
      expect(seen.sort((a, b) => a.time - b.time)).toEqual(model);
    }),
    { numRuns: 300 },
  );
});
