/**
 * Signatures under way on the thread pool. Bounded in bytes, so that an audit of any log stays small; results come
 * back in any order and carry their place.
 *
 * @module
 */
import type { KeyObject } from 'node:crypto';
import { verifyLater } from './ed25519.ts';

const BYTES_MAX = 4 * 1024 * 1024;
const COUNT_MAX = 4096;

export class SignatureQueue {
  private readonly waiting = new Set<Promise<void>>();
  private bytes = 0;

  /** Checks a signature; `onInvalid` is called where it does not verify. */
  add(key: KeyObject, message: Uint8Array, signature: Uint8Array, onInvalid: () => void): void {
    this.bytes += message.length;
    const check = verifyLater(key, message, signature).then((valid) => {
      this.bytes -= message.length;
      this.waiting.delete(check);
      if (!valid) onInvalid();
    });
    this.waiting.add(check);
  }

  /** Returns when there is room for more. */
  async room(): Promise<void> {
    while (this.bytes > BYTES_MAX || this.waiting.size > COUNT_MAX)
      await Promise.race(this.waiting);
  }

  /** Returns when all are done. */
  async drain(): Promise<void> {
    await Promise.all(this.waiting);
  }
}
