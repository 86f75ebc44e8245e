/** Resolution: templates, suppliers, organisations and stock. @module */
import { expect, test } from 'vitest';
import { loadText, SMALL } from './load-text.ts';

test('receivers of a template are dealt round the suppliers', async () => {
  const { world } = await loadText(SMALL);
  expect(world.sites.map(({ id }) => id)).toEqual([
    'factory',
    'wholesaler-1',
    'wholesaler-2',
    'pharmacy-1',
    'pharmacy-2',
    'pharmacy-3',
    'pharmacy-4',
  ]);
  const ways = world.lanes.map(({ from, to }) => `${from}-${to}`);
  expect(ways).toEqual(['0-1', '0-2', '1-3', '2-4', '1-5', '2-6']);
});

test('patients, regulator and hub are the last three organisations', async () => {
  const { organisations } = (await loadText(SMALL)).world;
  expect(organisations.slice(-4).map(({ id }) => id)).toEqual([
    'courier',
    'patients',
    'regulator',
    'hub',
  ]);
  expect(organisations[1]?.role).toBe('wholesaler');
});

test('cover keeps the demand downstream, at least a case or a batch', async () => {
  const { sites } = (await loadText(SMALL)).world;
  // 4 pharmacies × 3 a day × 10 days; each wholesaler serves two of them.
  expect(sites[0]?.policies[0]).toEqual({ kind: 'order-up-to', reorderAt: 119, orderUpTo: 120 });
  expect(sites[1]?.policies[0]).toEqual({ kind: 'order-up-to', reorderAt: 59, orderUpTo: 60 });
  const little = await loadText(SMALL, { set: ['demand[0].rate=1 per year'] });
  expect(little.world.sites[0]?.policies[0]).toMatchObject({ orderUpTo: 100 });
  expect(little.world.sites[1]?.policies[0]).toMatchObject({ orderUpTo: 10 });
});

test('a log-normal has the mean and deviation of the duration itself', async () => {
  const { world } = await loadText(SMALL, {
    set: ['lanes[0].leadTime={dist: lognormal, mean: 2 d, sd: 1 d}'],
  });
  const [model] = world.lanes[0]!.leadTimes;
  if (model?.kind !== 'lognormal') throw new Error('not log-normal');
  const { mu, sigma } = model;
  const mean = Math.exp(mu + (sigma * sigma) / 2);
  const deviation = mean * Math.sqrt(Math.exp(sigma * sigma) - 1);
  expect(mean / 86_400_000).toBeCloseTo(2, 10);
  expect(deviation / 86_400_000).toBeCloseTo(1, 10);
});

test('weekly factors have a mean of 1', async () => {
  const { world } = await loadText(SMALL, {
    set: ['demand[0].seasonality={weekly: [2, 2, 2, 2, 2, 2, 0]}'],
  });
  const [demand] = world.demand;
  if (demand?.kind !== 'poisson') throw new Error('not Poisson');
  expect(demand.weekly.reduce((sum, factor) => sum + factor, 0)).toBeCloseTo(7, 12);
});

test('ranges for learning follow the warm-up when they are not given', async () => {
  const { evaluation } = await loadText(
    SMALL.replace('horizon: 40 d', 'horizon: 40 d, warmUp: 10 d'),
  );
  const days = [evaluation.trainMs, evaluation.validationMs, evaluation.testMs].map((range) =>
    range.map((ms) => ms / 86_400_000),
  );
  expect(days).toEqual([
    [10, 22],
    [22, 28],
    [28, 40],
  ]);
});
