/** Starts the audit process and reads its answer. @module */
import { fork } from 'node:child_process';
import { TheriacError, workerFile } from '../../base/index.ts';
import type { PartProgress } from '../measure/progress.ts';
import type { AuditMessage, ChildAudit } from './audit-child.worker.ts';

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
  const audit = await answerOf(directory, stored, progress);
  if (audit.finding === undefined) return audit;
  throw new TheriacError({
    code: 'E_LEDGER_CORRUPT',
    place: audit.finding.place,
    rule: audit.finding.message,
    remedy: 'The benchmark wrote a log that does not audit: please report it.',
  });
}

function answerOf(directory: string, stored: number, progress: PartProgress): Promise<ChildAudit> {
  const { filename, execArgv } = workerFile('./audit-child.worker', import.meta.url);
  const { signal } = progress;
  return new Promise((resolve, reject) => {
    let answer: ChildAudit | undefined;
    const child = fork(filename, [directory], { execArgv, signal });
    child.on('message', (message: AuditMessage) => {
      if ('audit' in message) answer = message.audit;
      else if (!signal.aborted) progress.count(message.transactions, stored);
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (answer !== undefined) resolve(answer);
      else reject(silent(code));
    });
  });
}

function silent(code: number | null): TheriacError {
  return new TheriacError({
    code: 'E_INTERNAL',
    place: 'the audit process of the benchmark',
    rule: `it ended without an answer (${code === null ? 'by a signal' : `exit code ${code}`})`,
    remedy: 'Is there enough memory? Otherwise please report it.',
  });
}
