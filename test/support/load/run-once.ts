/** One run of a load test against an engine of a list, in a host process of its own. @module */
import { fileURLToPath } from 'node:url';
import { EngineHost } from '../../../bench/load/engine-host.ts';
import { LedgerUnderLoad } from '../../../bench/load/ledger-under-load.ts';
import {
  type LoadPlan,
  measureRun,
  type RunResult,
  transactionsOf,
} from '../../../bench/load/measure-run.ts';
import { syntheticWorkload } from '../../../bench/load/signed-load.ts';

export const TROUBLED = fileURLToPath(new URL('./troubled-engines.ts', import.meta.url));

/** Runs `plan` on a new ledger of `engine` and ends its host. */
export async function runOnce(engine: string, plan: LoadPlan, module?: string): Promise<RunResult> {
  const { signal } = new AbortController();
  const host = await EngineHost.start(engine, module);
  try {
    const source = syntheticWorkload().source(transactionsOf(plan));
    const ledger = await LedgerUnderLoad.open(host, 'ledger', source, 0, signal);
    return await measureRun(ledger, plan, { timeoutMs: 5000, signal, withAudit: true });
  } finally {
    await host.stop();
  }
}
