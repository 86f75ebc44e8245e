/** Starts the audit process and reads its answer. @module */
import { TheriacError, workerFile } from '../../base/index.ts';
import { askChild } from '../measure/child.ts';
import type { PartProgress } from '../measure/progress.ts';
import type { ChildAudit } from './audit-child.worker.ts';

/**
 * Audits the log of `stored` transactions in `directory` in a process of its own; aborting the progress' signal ends it.
 *
 * @throws TheriacError E_LEDGER_CORRUPT where the audit finds a fault, E_INTERNAL where the process does not answer
 */
export async function auditInChild(
  directory: string,
  stored: number,
  progress: PartProgress,
): Promise<ChildAudit> {
  const audit = await askChild<number, ChildAudit>({
    name: 'the audit process of the benchmark',
    file: workerFile('./audit-child.worker', import.meta.url),
    args: [directory],
    signal: progress.signal,
    onProgress: (transactions) => {
      progress.count(transactions, stored);
    },
  });
  if (audit.finding === undefined) return audit;
  throw new TheriacError({
    code: 'E_LEDGER_CORRUPT',
    place: audit.finding.place,
    rule: audit.finding.message,
    remedy: 'The benchmark wrote a log that does not audit: please report it.',
  });
}
