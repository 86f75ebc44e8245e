import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Simulation, type Token } from '../../../sim/kernel/index.ts';

interface Plan {
  readonly delayMs: number;
  readonly priority: number;
  /** Number of an earlier plan to cancel when this one runs. */
  readonly cancels: number;
  readonly then: readonly Plan[];
}

/** Plans that nest up to `depth` further. */
function plan(depth: number): fc.Arbitrary<Plan> {
  return fc.record({
    delayMs: fc.nat(4),
    priority: fc.nat(7),
    cancels: fc.nat(60),
    then: depth === 0 ? fc.constant([]) : fc.array(plan(depth - 1), { maxLength: 3 }),
  });
}

/** What the order must be: always the least of (time, priority, sequence), found by looking at all. */
function reference(plans: readonly Plan[]): string[] {
  const pending: { plan: Plan; time: number; id: number }[] = [];
  const seen: string[] = [];
  let count = 0;
  const add = (list: readonly Plan[], now: number) => {
    for (const p of list) pending.push({ plan: p, time: now + p.delayMs, id: count++ });
  };
  add(plans, 0);
  while (pending.length > 0) {
    pending.sort((a, b) => a.time - b.time || a.plan.priority - b.plan.priority || a.id - b.id);
    const { plan: p, time, id } = pending.shift()!;
    seen.push(`${id}@${time}`);
    const victim = pending.findIndex((other) => other.id === p.cancels);
    if (victim >= 0) pending.splice(victim, 1);
    add(p.then, time);
  }
  return seen;
}

function simulated(plans: readonly Plan[]): string[] {
  const simulation = new Simulation();
  const seen: string[] = [];
  const tokens: Token[] = [];
  const add = (list: readonly Plan[]) => {
    for (const p of list) {
      const action = (id: number) => {
        seen.push(`${id}@${simulation.now}`);
        const victim = tokens[p.cancels];
        if (victim !== undefined) simulation.cancel(victim);
        add(p.then);
      };
      tokens.push(simulation.schedule(p.delayMs, action, tokens.length, p.priority));
    }
  };
  add(plans);
  simulation.run();
  return seen;
}

it('whatever is planned and cancelled on the way', () => {
  fc.assert(
    fc.property(fc.array(plan(3), { maxLength: 8 }), (plans) => {
      expect(simulated(plans)).toEqual(reference(plans));
    }),
    { numRuns: 300 },
  );
});
