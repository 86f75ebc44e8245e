import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { playWorld, smallWorld } from '../../support/sim/small-world.ts';

test('the demand table is the trace, with fractions carried over to the next day', () => {
  const trace = [3.67, 0, 2.4, 0.6, 0.33, 5];
  const model = smallWorld({
    horizonMs: trace.length * MS_PER_DAY,
    demand: [
      { kind: 'trace', sites: [2, 3, 4], product: 0, packsPerDay: Float64Array.from(trace) },
    ],
  });
  const { demand, counters } = playWorld(model);
  expect([...demand.demanded]).toEqual(trace);
  expect([...demand.packs]).toEqual([3, 0, 3, 0, 1, 5]);
  for (let row = 0; row < demand.length; row++) {
    expect(demand.served[row]! + demand.unserved[row]!).toBe(demand.packs[row]);
  }
  expect(counters.packsDispensed + counters.patientsUnserved).toBe(12);
});
