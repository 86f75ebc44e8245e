import { expect, test } from 'vitest';
import { interleave, ratioMetrics, weakReference } from '../../../bench/measure/interleave.ts';

const SPEC = { id: 'x.ratio', title: 'X', unit: '', target: { atLeast: 0.5 } };

/** A contest that writes down who was asked; the reference goes 10, 20, 30, … and ours 12 a second. */
function contest(order: string[]) {
  let references = 0;
  const rate = (who: string, perSecond: number) => {
    order.push(who);
    return Promise.resolve({ perSecond, perCpuSecond: 2 * perSecond });
  };
  return {
    reference: () => rate('A', 10 * ++references),
    ours: () => rate('B', 12),
    oneCore: () => rate('1', 10),
  };
}

test('with something to prepare each pair has its own two references', async () => {
  const order: string[] = [];
  const prepare = () => Promise.resolve(void order.push('p'));
  const pairs = await interleave(2, { ...contest(order), prepare });
  expect(order.join('')).toBe('pABA1pABA1');
  expect(pairs.map(({ reference }) => reference)).toEqual([15, 35]);
});

test('without, neighbours share one; ours stands beside the mean of both', async () => {
  const order: string[] = [];
  const pairs = await interleave(2, contest(order));
  expect(order.join('')).toBe('ABA1BA1');
  expect(pairs).toEqual([
    { reference: 15, ours: 12, ratio: 0.8, cpuRatio: 0.8, speedUp: 1.5 },
    { reference: 25, ours: 12, ratio: 0.48, cpuRatio: 0.48, speedUp: 2.5 },
  ]);
});

test('a reference that could not use all cores makes the ratio void', async () => {
  const pairs = await interleave(1, contest([]));
  expect(weakReference(pairs)).toContain('1.50 × one core');
  const [ratio, cpu, speedUp] = ratioMetrics(SPEC, pairs);
  expect(ratio).toMatchObject({ id: 'x.ratio', value: 0.8, pass: null });
  expect([cpu!.id, speedUp!.id]).toEqual(['x.ratio.cpu', 'x.ratio.speed_up']);
});

test('a reference that knows no cores is taken as it is', async () => {
  const { reference, ours } = contest([]);
  const pairs = await interleave(1, { reference, ours });
  expect(weakReference(pairs)).toBeUndefined();
  expect(ratioMetrics(SPEC, pairs).map(({ id, pass }) => [id, pass])).toEqual([
    ['x.ratio', true],
    ['x.ratio.cpu', null],
  ]);
});
