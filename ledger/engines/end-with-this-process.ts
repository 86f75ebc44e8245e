/**
 * Servers that an engine starts end with the process that started them, however that ends: SIGKILL runs no handlers, so
 * that somebody outside has to notice.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';

/**
 * A shell waits for the end of this process, and then sends `signal` to `child`. It goes when the child goes, before the
 * child's number can be another's. Nothing happens where the child did not start, or on Windows.
 */
export function endWithThisProcess(child: ChildProcess, signal: 'INT' | 'KILL'): void {
  const { pid } = child;
  if (pid === undefined || process.platform === 'win32') return;
  const watch = spawn('sh', ['-c', `read _; kill -${signal} "$0"`, String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watch.on('error', () => undefined);
  watch.unref();
  (watch.stdin as unknown as { unref?: () => void }).unref?.();
  child.once('exit', () => {
    watch.kill('SIGKILL');
  });
}
