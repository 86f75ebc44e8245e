/** Resolution of waves, shortage, parallel traders and inspections, on the preset that shows them. @module */
import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import { loadText, SMALL } from './load-text.ts';

const preset = await loadScenario('scenarios/presets/patients.yaml');
const { world } = preset;
const site = (id: string) => world.sites.findIndex((at) => at.id === id);
const product = (id: string) => world.products.findIndex((at) => at.id === id);

test('a parallel trader buys one product and sells the other, with the authorisation it needs', () => {
  const trader = site('trader');
  expect(world.organisations[world.sites[trader]!.organisation]?.role).toBe('manufacturer');
  const carries = (from: string, to: string) => {
    const lane = world.lanes.find((at) => at.from === site(from) && at.to === site(to))!;
    return world.products.filter((_, at) => lane.leadTimes[at] !== undefined).map(({ id }) => id);
  };
  expect(carries('hurtownia', 'trader')).toEqual(['tabletki']);
  expect(carries('trader', 'wholesaler')).toEqual(['tablets-import']);
});

test('what is asked for as imported flows through the trader as what it is made of', () => {
  // 3 pharmacies × 1 a day × 15 days of cover
  const bought = world.sites[site('trader')]!.policies[product('tabletki')];
  expect(bought).toMatchObject({ orderUpTo: 45 });
});

test('who waits, for how long, and for what else', () => {
  const [tablets, tabletki] = world.shortage!;
  expect(tablets).toEqual({
    substitutes: [{ product: product('tablets-import'), acceptance: 0.7 }],
    patience: { kind: 'exponential', meanMs: 3 * MS_PER_DAY },
  });
  expect(tabletki).toBeUndefined();
});

test('a promotion is a wave, and a smaller one for the packs that it brought forward', async () => {
  const promotions =
    'demand[0].promotions=[{from: 10 d, until: 14 d, factor: 3, pullForward: 25 %}]';
  const [demand] = (await loadText(SMALL, { set: [promotions] })).world.demand;
  if (demand?.kind !== 'poisson') throw new Error('not Poisson');
  const day = (at: number) => at * MS_PER_DAY;
  expect(demand.course).toEqual({
    trendPerYear: 0,
    shocks: [
      { fromMs: day(10), untilMs: day(14), rampMs: 0, factor: 3 },
      { fromMs: day(14), untilMs: day(18), rampMs: 0, factor: 0.5 },
    ],
  });
});

test('without the new keys the world has none of it', async () => {
  const { world: plain } = await loadText(SMALL);
  expect(Object.keys(plain)).not.toContain('shortage');
  expect(Object.keys(plain)).not.toContain('repackaging');
  expect(Object.keys(plain)).not.toContain('regulator');
  expect(Object.keys(plain.demand[0]!)).not.toContain('course');
});

test('the canonical form loads to itself', async () => {
  expect((await loadText(preset.yaml)).hash).toBe(preset.hash);
});
