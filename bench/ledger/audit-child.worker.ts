/**
 * The standalone audit in a process of its own, so that its memory and its processor time are its own. Tells its parent
 * how far it is, and at the end what came out.
 *
 * @module
 */
import { type AuditReport, auditDirectory } from '../../ledger/verify/index.ts';
import type { ChildMessage } from '../measure/child.ts';
import { peakMemoryMb } from '../measure/peak-memory.ts';

export interface ChildAudit {
  readonly transactions: number;
  readonly seconds: number;
  /** Processor time of all its threads. */
  readonly cpuSeconds: number;
  /** Highest resident memory of the process, MiB. */
  readonly rssMb: number;
  /** The first fault; undefined where the log is sound. */
  readonly finding: AuditReport['findings'][number] | undefined;
}

/** Transactions audited so far, or the result. */
type AuditMessage = ChildMessage<number, ChildAudit>;

const TELL_EVERY_MS = 250;

function tell(message: AuditMessage): void {
  process.send!(message);
}

let toldMs = 0;
const startMs = performance.now();
const startCpu = process.cpuUsage();
const { transactions, findings } = await auditDirectory(process.argv[2]!, {
  onProgress: ({ transactions: done }) => {
    if (performance.now() - toldMs < TELL_EVERY_MS) return;
    toldMs = performance.now();
    tell({ progress: done });
  },
});
const seconds = (performance.now() - startMs) / 1000;
const { user, system } = process.cpuUsage(startCpu);
const rssMb = peakMemoryMb();
tell({
  answer: { transactions, seconds, cpuSeconds: (user + system) / 1e6, rssMb, finding: findings[0] },
});
process.disconnect();
