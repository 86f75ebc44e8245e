import { expect, test } from 'vitest';
import { EngineHost } from '../../../bench/load/engine-host.ts';
import { LedgerUnderLoad } from '../../../bench/load/ledger-under-load.ts';
import { measureRun } from '../../../bench/load/measure-run.ts';
import { scenarioEvents } from '../../../bench/load/scenario-events.ts';
import { listedWorkload } from '../../../bench/load/signed-load.ts';

const SPEC = {
  kind: 'events',
  scenario: 'scenarios/presets/minimal.yaml',
  dataDirectory: undefined,
  set: ['time.horizon=30 d', 'time.warmUp=5 d'],
  seed: '1',
} as const;

test('what the simulated parties recorded is signed, and the host knows their keys and rules', async () => {
  const { transactions, recordedMs } = await scenarioEvents(SPEC, () => undefined);
  expect(transactions.length).toBeGreaterThan(50);
  expect(Float64Array.from(recordedMs).sort()).toEqual(Float64Array.from(recordedMs));
  const { signal } = new AbortController();
  const host = await EngineHost.start('memory');
  try {
    const source = listedWorkload(SPEC, transactions).source(transactions.length);
    const ledger = await LedgerUnderLoad.open(host, 'ledger', source, 0, signal);
    const plan = {
      mode: 'closed',
      clients: 50,
      durationMs: 20_000,
      transactions: transactions.length,
    } as const;
    const { audit, codes } = await measureRun(ledger, plan, {
      timeoutMs: 10_000,
      signal,
      withAudit: true,
    });
    expect({ codes, findings: audit.findings }).toEqual({ codes: {}, findings: [] });
    expect(audit.acknowledged).toBe(transactions.length);
  } finally {
    await host.stop();
  }
});
