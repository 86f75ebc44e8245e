import { expect, test } from 'vitest';
import { runOnce } from '../../support/load/run-once.ts';

test('the embedded engine takes a Poisson load: costs are its own, stages add up, the audit finds nothing', async () => {
  const { audit, system, accepted, refused, failed, measured, stages } = await runOnce('level', {
    mode: 'open',
    arrivals: { model: { kind: 'poisson' }, perSecond: 500, durationMs: 600, seed: '1', repeat: 0 },
  });
  expect(audit.findings).toEqual([]);
  expect(audit.acknowledged).toBe(audit.stored);
  expect([accepted, refused, failed]).toEqual([measured, 0, 0]);
  // a log entry is larger than 100 bytes, and a block needs a sync
  expect(system.syncs).toBeGreaterThan(0);
  expect(system.cpuMs).toBeGreaterThan(0);
  expect(stages.engine).toBeGreaterThan(0);
  expect(stages.queue).toBeGreaterThanOrEqual(0);
});
