/**
 * One run: an engine, a ledger, an arrival plan. Costs are asked of the system before the first transaction and after the
 * last outcome; afterwards the stored set is compared with the acknowledged one, and the stored ledger audited.
 *
 * @module
 */
import { type ArrivalPlan, arrivalTimes } from './arrivals.ts';
import { driveClosed, driveOpen } from './drive.ts';
import type { LedgerUnderLoad } from './ledger-under-load.ts';
import type { Reconciliation } from './reconcile.ts';
import { type RunFigures, runFigures } from './run-figures.ts';

/** What the system used for a transaction, on average over all accepted in the run; null where nobody counts it. */
export interface SystemCosts {
  readonly cpuMs: number | null;
  readonly diskBytes: number | null;
  readonly syncs: number | null;
  /** At the end of the run, of the whole system. */
  readonly residentBytes: number;
}

export interface RunResult extends RunFigures {
  readonly system: SystemCosts;
  readonly audit: Reconciliation;
}

export type LoadPlan =
  | { readonly mode: 'open'; readonly arrivals: ArrivalPlan }
  /** At most `transactions` are sent. */
  | {
      readonly mode: 'closed';
      readonly clients: number;
      readonly durationMs: number;
      readonly transactions: number;
    };

interface RunOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Whether the stored ledger is audited, too, besides the comparison of sets. */
  readonly withAudit: boolean;
}

/** Transactions that a plan sends at most. */
export function transactionsOf(plan: LoadPlan): number {
  return plan.mode === 'closed' ? plan.transactions : arrivalTimes(plan.arrivals).length;
}

/** Runs the plan on the ledger. Throws what the host throws. */
export async function measureRun(
  ledger: LedgerUnderLoad,
  plan: LoadPlan,
  { timeoutMs, signal, withAudit }: RunOptions,
): Promise<RunResult> {
  const { host } = ledger;
  const intendedMs = plan.mode === 'open' ? arrivalTimes(plan.arrivals) : undefined;
  const { transactions, firstId } = ledger.next(transactionsOf(plan));
  const options = { transactions, firstId, timeoutMs, signal };
  const before = await host.costs();
  const driven =
    plan.mode === 'open'
      ? await driveOpen(ledger, intendedMs!, options)
      : await driveClosed(ledger, plan.clients, plan.durationMs, options);
  await host.drain();
  const after = await host.costs();
  const audit = await ledger.reconcile();
  const durationMs = plan.mode === 'open' ? spanMs(plan.arrivals) : plan.durationMs;
  const figures = runFigures(driven, durationMs, timeoutMs);
  const done = driven.codes.filter((code) => code === '').length;
  const per = (from: number | undefined, until: number | undefined) =>
    done === 0 || from === undefined || until === undefined ? null : (until - from) / done;
  const found = withAudit ? await host.audit() : [];
  return {
    ...figures,
    system: {
      cpuMs: per(before.cpuMs, after.cpuMs),
      diskBytes: per(before.diskBytes, after.diskBytes),
      syncs: per(before.syncs, after.syncs),
      residentBytes: after.residentBytes,
    },
    audit: { ...audit, findings: [...audit.findings, ...found] },
  };
}

/** Length of an arrival plan in ms. */
function spanMs({ model, durationMs }: ArrivalPlan): number {
  if (model.kind !== 'steps') return durationMs;
  return model.steps.reduce((sum, { lastsMs }) => sum + lastsMs, 0);
}
