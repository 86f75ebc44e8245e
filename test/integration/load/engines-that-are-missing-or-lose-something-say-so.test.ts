import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runLoadTest, scenarioWith } from '../../support/load/load-test.ts';

const LOAD = {
  engines: ['level', 'memory', 'etcd', 'evm'],
  clients: [8],
  repeats: 1,
  duration: '200 ms',
  slo: '2 s',
  saturation: { repeats: 1, duration: '100 ms', resolution: '90 %' },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'theriac-load-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('each engine has its row: sound, dropping, missing, dying; what was lost fails the test', async () => {
  const { loadEngines, load, metrics, text } = await runLoadTest({
    path: scenarioWith(folder, LOAD),
    out: join(folder, 'run'),
  });
  expect(loadEngines?.map(({ engine, state, note }) => [engine, state, note])).toEqual([
    ['level', 'ok', ''],
    ['memory', 'ok', ''],
    ['etcd', 'missing', 'there is no such server here: install one'],
    ['evm', 'failed', expect.stringMatching(/its process ended in the middle/)],
  ]);
  const findings = load?.map(({ engine, mode, findings: count }) => [engine, mode, count > 0]);
  expect(findings).toEqual([
    ['level', 'closed', false],
    ['memory', 'closed', true],
  ]);
  const pass = Object.fromEntries(metrics.map((metric) => [metric.id, metric.pass]));
  expect(pass['load.audit_findings']).toBe(false);
  expect(pass['load.engines_lost']).toBe(false);
  expect(text).toContain('8 clients, closed loop');
});
