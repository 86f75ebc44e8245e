/** Starts the audit process and reads its answer. @module */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TheriacError, workerFile } from '../../base/index.ts';

interface ChildAudit {
  readonly ok: boolean;
  readonly transactions: number;
  readonly seconds: number;
  /** Highest resident memory of the process, MiB. */
  readonly rssMb: number;
}

/** Audits the log in `directory`. Throws E_LEDGER_CORRUPT where the audit finds a fault. */
export async function auditInChild(directory: string): Promise<ChildAudit> {
  const { filename, execArgv } = workerFile('./audit-child.worker', import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...execArgv,
    filename,
    directory,
  ]);
  const answer = JSON.parse(stdout) as ChildAudit & {
    finding?: { place: string; message: string };
  };
  if (answer.ok) return answer;
  throw new TheriacError({
    code: 'E_LEDGER_CORRUPT',
    place: answer.finding?.place ?? directory,
    rule: answer.finding?.message ?? 'the audit failed',
    remedy: 'The benchmark wrote a log that does not audit: please report it.',
  });
}
