import { describe, expect, it } from 'vitest';
import { stationary, stationaryOf } from '../../../bench/validation/theory/birth-death.ts';
import {
  economicOrder,
  newsvendorCost,
  newsvendorLevel,
  poissonAtLeast,
  poissonLoss,
  reorderQuantityCost,
  reorderUpTo,
} from '../../../bench/validation/theory/inventory.ts';
import { arrivalRates, numbersAt } from '../../../bench/validation/theory/jackson.ts';
import { lostSales } from '../../../bench/validation/theory/lost-sales.ts';
import {
  erlangB,
  erlangC,
  numberInMmck,
  timesUnderPreemption,
  waitOfMg1,
  waitOfMmc,
  waitsByPriority,
} from '../../../bench/validation/theory/queues.ts';

describe('queues', () => {
  it('Erlang B and C are those of the tables', () => {
    // 0.1101: Erlang B for 3 erlangs on 5 trunks; M/M/2 by hand: 2ρ² / (1 + ρ)
    expect(erlangB(3, 5)).toBeCloseTo(0.110054, 6);
    expect(erlangB(100, 120)).toBeCloseTo(0.0057, 4);
    expect(erlangC(1.6, 2)).toBeCloseTo((2 * 0.64) / 1.8, 12);
  });

  it('all formulas of one server agree where they overlap', () => {
    const wait = 0.8 / 0.2;
    expect(waitOfMmc(0.8, 1, 1)).toBeCloseTo(wait, 12);
    expect(waitOfMg1(0.8, 1, 2)).toBeCloseTo(wait, 12);
    const one = [{ arrivalRate: 0.8, mean: 1, secondMoment: 2 }];
    expect(waitsByPriority(one)[0]).toBeCloseTo(wait, 12);
    expect(timesUnderPreemption(one)[0]).toBeCloseTo(wait + 1, 12);
    const [network] = numbersAt({
      external: [0.8],
      routing: [[0]],
      serviceRates: [1],
      servers: [1],
    });
    expect(network).toBeCloseTo(4, 12);
  });

  it('classes of a priority queue share out the wait of all (conservation law, Kleinrock 1965)', () => {
    const classes = [
      { arrivalRate: 0.3, mean: 0.4, secondMoment: 0.5 },
      { arrivalRate: 0.2, mean: 1.5, secondMoment: 3 },
      { arrivalRate: 0.1, mean: 2, secondMoment: 9 },
    ];
    const waits = waitsByPriority(classes);
    const load = classes.reduce((sum, { arrivalRate, mean }) => sum + arrivalRate * mean, 0);
    const work = classes.reduce((sum, c, i) => sum + c.arrivalRate * c.mean * waits[i]!, 0);
    const residual = classes.reduce((sum, c) => sum + (c.arrivalRate * c.secondMoment) / 2, 0);
    expect(work).toBeCloseTo((load * residual) / (1 - load), 12);
  });

  it('M/M/2/3 with λ = 3 and μ = 4, by hand', () => {
    const total = 1 + 0.75 + 0.28125 + 0.10546875;
    expect(numberInMmck(3, 4, 2, 3)[3]).toBeCloseTo(0.10546875 / total, 14);
  });

  it('traffic in a network of feedback is conserved', () => {
    const rates = arrivalRates({
      external: [1, 0],
      routing: [
        [0.5, 0.5],
        [0, 0],
      ],
      serviceRates: [9, 9],
      servers: [1, 1],
    });
    expect(rates[0]).toBeCloseTo(2, 12);
    expect(rates[1]).toBeCloseTo(1, 12);
  });

  it('detailed balance and repeated multiplication give one distribution', () => {
    const balanced = stationary(
      4,
      () => 0.2,
      (n) => 0.1 * n,
    );
    const multiplied = stationaryOf(5, (n, give) => {
      const up = n < 4 ? 0.2 : 0;
      const down = 0.1 * n;
      if (up > 0) give(n + 1, up);
      if (down > 0) give(n - 1, down);
      give(n, 1 - up - down);
    });
    for (const [n, p] of balanced.entries()) expect(multiplied[n]).toBeCloseTo(p, 10);
  });
});

describe('stocks', () => {
  /** Values that the documentation of stockpyl 1.0 (Snyder 2023) prints for these instances. */
  it('newsvendor and economic order quantity', () => {
    const first = { holding: 0.18, stockout: 0.7 };
    expect(newsvendorLevel(first, 50, 8)).toBeCloseTo(56.60395592743389, 10);
    expect(newsvendorCost(first, 56.60395592743389, 50, 8)).toBeCloseTo(1.9976051931766445, 8);
    const second = { holding: 2, stockout: 18 };
    expect(newsvendorLevel(second, 120, 10)).toBeCloseTo(132.8155, 4);
    expect(newsvendorCost(second, 132.8155, 120, 10)).toBeCloseTo(35.0997, 4);
    expect(economicOrder(8, 0.225, 1300).quantity).toBeCloseTo(304.0468, 4);
    expect(economicOrder(8, 0.225, 1300).cost).toBeCloseTo(68.4105, 4);
  });

  it('(s,S) of Example 4.7 and (r,Q) of Example 5.8', () => {
    const costs = { holding: 1, stockout: 4, fixed: 5 };
    expect(reorderUpTo(costs, 6, { s: 4, S: 10 }).cost).toBeCloseTo(8.034111561471642, 10);
    const dear = { holding: 20, stockout: 150, fixed: 100 };
    expect(reorderQuantityCost(dear, 1.5, 2, { r: 3, Q: 5 })).toBeCloseTo(107.92358063314975, 9);
  });

  it('the optimal policies of the table are the best of all', () => {
    const costs = { holding: 40, stockout: 125, fixed: 150 };
    const best = reorderUpTo(costs, 4, { s: 2, S: 7 }).cost;
    for (let s = -2; s < 8; s++) {
      for (let S = s + 1; S < 15; S++) {
        expect(reorderUpTo(costs, 4, { s, S }).cost).toBeGreaterThanOrEqual(best);
      }
    }
    const other = { holding: 4, stockout: 28, fixed: 4 };
    const least = reorderQuantityCost(other, 12, 0.5, { r: 6, Q: 7 });
    for (let r = 0; r < 12; r++) {
      for (let Q = 1; Q < 15; Q++) {
        expect(reorderQuantityCost(other, 12, 0.5, { r, Q })).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it('tail and loss of Poisson demand', () => {
    expect(poissonAtLeast(10, 8)).toBeCloseTo(0.2833757, 7);
    expect(poissonLoss(0, 8)).toBe(8);
    expect(poissonLoss(-2, 8)).toBe(10);
    // E[(D − 1)⁺] = mean − 1 + P(D = 0)
    expect(poissonLoss(1, 2)).toBeCloseTo(1 + Math.exp(-2), 12);
  });
});

describe('a shop whose demand is lost', () => {
  it('sells on average what it orders, with any delay', () => {
    for (const isSlow of [false, true]) {
      const { sold, orders } = lostSales({
        demand: 5,
        order: (position) => (position <= 10 ? 12 : 0),
        highest: 22,
        isSlow,
      });
      expect(12 * orders).toBeCloseTo(sold, 9);
      expect(sold).toBeLessThan(5);
    }
  });

  it('sells the less, the later goods come', () => {
    const shop = { demand: 5, order: (x: number) => Math.max(0, 11 - x), highest: 11 };
    const quick = lostSales({ ...shop, isSlow: false });
    const slow = lostSales({ ...shop, isSlow: true });
    expect(slow.sold).toBeLessThan(quick.sold);
  });
});
