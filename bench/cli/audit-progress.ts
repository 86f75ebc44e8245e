/**
 * Progress of an audit on stderr: how much, how fast, how long still. A line is drawn when the audit has come further,
 * not by a timer; elsewhere than on a terminal every 10 s, so that a log file does not fill.
 *
 * @module
 */
import type { AuditProgress } from '../../ledger/verify/index.ts';
import { spanText } from '../run/progress.ts';

const TERMINAL_EVERY_MS = 200;
const LOG_EVERY_MS = 10_000;

interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** `42 %  31200 transactions/s  18 s left`, after `elapsedMs` of an audit. */
export function auditProgressText(progress: AuditProgress, elapsedMs: number): string {
  const { bytes, bytesTotal, transactions } = progress;
  const share = bytesTotal === 0 ? 1 : Math.min(1, bytes / bytesTotal);
  const parts = [`${Math.floor(share * 100)} %`];
  if (elapsedMs > 0 && share > 0) {
    parts.push(`${Math.round(transactions / (elapsedMs / 1000))} transactions/s`);
    parts.push(`${spanText((elapsedMs / share) * (1 - share))} left`);
  }
  return parts.join('  ');
}

export class AuditProgressLine {
  private readonly stream: ProgressStream;
  private readonly name: string;
  private readonly nowMs: () => number;
  private readonly startedMs: number;
  private drawnMs: number;

  /** `nowMs` is a clock that never goes back. */
  constructor(stream: ProgressStream, name: string, nowMs: () => number) {
    this.stream = stream;
    this.name = name;
    this.nowMs = nowMs;
    this.startedMs = nowMs();
    this.drawnMs = this.startedMs;
  }

  /** Draws where it is time to. */
  update(progress: AuditProgress): void {
    const nowMs = this.nowMs();
    const terminal = this.stream.isTTY === true;
    if (nowMs - this.drawnMs < (terminal ? TERMINAL_EVERY_MS : LOG_EVERY_MS)) return;
    this.drawnMs = nowMs;
    const text = `${this.name}  ${auditProgressText(progress, nowMs - this.startedMs)}`;
    this.stream.write(terminal ? `\r\x1b[2K${text}` : `${text}\n`);
  }

  /** Clears the line of a terminal. */
  stop(): void {
    if (this.stream.isTTY === true && this.drawnMs !== this.startedMs) {
      this.stream.write('\r\x1b[2K');
    }
  }
}
