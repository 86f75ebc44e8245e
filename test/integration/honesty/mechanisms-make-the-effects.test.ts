import { expect, test } from 'vitest';
import { pairedDifference } from '../../../base/index.ts';
import { ATTACK_KINDS, type AttackKind, type WorldResult } from '../../../sim/index.ts';
import { firstRun, play, replications } from '../../support/honesty/play.ts';

/** Packs of `kind` that were handed to a patient. */
function reached({ truth }: WorldResult, kind: AttackKind): number {
  const wanted = 1 + ATTACK_KINDS.indexOf(kind);
  let count = 0;
  for (let pack = 0; pack < truth.length; pack++) {
    if (truth.attackKind[pack] === wanted && !Number.isNaN(truth.reachedMs[pack]!)) count += 1;
  }
  return count;
}

test("with the ledger's custody rule off more clones get through", async () => {
  const scenario = await firstRun();
  const all = replications(20);
  const withRule = all.map((r) =>
    reached(play(scenario, { regime: 'ledger' }, r), 'cloned-serial'),
  );
  const without = all.map((r) =>
    reached(play(scenario, { regime: 'ledger', rulesOff: ['R_CUSTODY'] }, r), 'cloned-serial'),
  );
  const { mean, lo } = pairedDifference(without, withRule, 0.95);
  expect(mean).toBeGreaterThan(0);
  expect(lo).toBeGreaterThan(0);
});

/** Kinds of the first run. */
const FIRST_RUN_KINDS = 7;

for (const [index, kind] of ATTACK_KINDS.slice(0, FIRST_RUN_KINDS).entries()) {
  test(`${kind} switched off leaves no trace of its kind`, async () => {
    const scenario = await firstRun();
    const attacks = scenario.world.attacks.filter((attack) => attack.kind !== kind);
    expect(attacks.length).toBeLessThan(scenario.world.attacks.length);
    const off = { ...scenario, world: { ...scenario.world, attacks } };
    const kinds = (world: WorldResult) =>
      new Set(world.truth.attackKind.slice(0, world.truth.length));
    expect(kinds(play(scenario, { regime: 'siloed' }, 1)).has(1 + index)).toBe(true);
    expect(kinds(play(off, { regime: 'siloed' }, 1)).has(1 + index)).toBe(false);
  });
}

test('without attacks nothing but honest errors is refused, without either nothing at all', async () => {
  const scenario = await firstRun();
  const quiet = { ...scenario.world, attacks: [] };
  const noisy = play({ ...scenario, world: quiet }, { regime: 'ledger' }, 0);
  expect(refusals(noisy)).toBeGreaterThan(0);
  const off = await firstRun([
    ...['scannerCase', 'doubleScan', 'wrongExpiry', 'lostNotice', 'sensorSpike'].map(
      (cause) => `noise.${cause}=0`,
    ),
    ...['misaggregation', 'wrongPartner', 'wrongDestruction', 'lateUpload.probability'].map(
      (cause) => `noise.${cause}=0`,
    ),
    ...['licenceLapse', 'wrongRecall', 'wrongTheft'].map((cause) => `noise.${cause}.rate=0 /d`),
    'quality.recall.probability=0',
    'coldChain.loggerSpread=0.1 K',
    ...[0, 1, 2].map((lane) => `lanes[${lane}].excursion.probability=0`),
  ]);
  const silent = { ...off, world: { ...off.world, attacks: [] } };
  expect(refusals(play(silent, { regime: 'ledger' }, 0))).toBe(0);
});

function refusals({ events }: WorldResult): number {
  return events.columns.verdict.slice(0, events.length).filter((verdict) => verdict !== 0).length;
}
