/**
 * Signatures under way on the thread pool. Bounded, so that an audit of any log stays small; results come back in
 * any order and carry their place.
 *
 * @module
 */
import type { KeyObject } from 'node:crypto';
import { verifyLater } from './ed25519.ts';

const BYTES_MAX = 4 * 1024 * 1024;
const COUNT_MAX = 1024;

export class SignatureQueue {
  private count = 0;
  private bytes = 0;
  /** Wakes the one caller who waits, when there is room (or nothing is left). */
  private wake: (() => void) | undefined;
  private wakeAtCount = 0;

  /** Checks a signature; `onInvalid` is called where it does not verify. */
  add(key: KeyObject, message: Uint8Array, signature: Uint8Array, onInvalid: () => void): void {
    this.count++;
    this.bytes += message.length;
    void verifyLater(key, message, signature).then((valid) => {
      this.count--;
      this.bytes -= message.length;
      if (!valid) onInvalid();
      if (this.count <= this.wakeAtCount) this.wake?.();
    });
  }

  /** Returns when there is room for more. */
  async room(): Promise<void> {
    if (this.bytes > BYTES_MAX || this.count > COUNT_MAX) await this.until(COUNT_MAX / 4);
  }

  /** Returns when all are done. */
  async drain(): Promise<void> {
    if (this.count > 0) await this.until(0);
  }

  private async until(count: number): Promise<void> {
    this.wakeAtCount = count;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    this.wake = undefined;
  }
}
