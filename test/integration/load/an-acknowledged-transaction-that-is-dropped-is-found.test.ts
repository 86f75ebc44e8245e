import { expect, test } from 'vitest';
import { runOnce, TROUBLED } from '../../support/load/run-once.ts';

const plan = {
  mode: 'open',
  arrivals: { model: { kind: 'poisson' }, perSecond: 1000, durationMs: 400, seed: '1', repeat: 0 },
} as const;

test('an engine that acknowledges what it drops fails its audit', async () => {
  const { audit } = await runOnce('dropping', plan, TROUBLED);
  const lost = audit.acknowledged - audit.stored;
  expect(lost).toBeGreaterThan(2);
  expect(audit.findings).toEqual([`${lost} transactions were acknowledged and not stored`]);
});

test('an engine whose process ends is an error that says so', async () => {
  await expect(runOnce('dying', plan, TROUBLED)).rejects.toMatchObject({ code: 'E_LOAD_HOST' });
});
