/** What a client has sealed and sends beside its transaction, instead of writing it to files. @module */
import { sha256 } from '../../crypto/sha256.ts';
import type { SealedStore } from '../../sealing/index.ts';
import { RecordKind } from '../../sealing/sealed-format.ts';

export class CollectedPayloads implements SealedStore {
  private wrapped: Uint8Array[] = [];
  private payload = new Uint8Array(0);

  add(kind: number, _epoch: number, content: Uint8Array): Uint8Array {
    if (kind === RecordKind.wrappedKey) this.wrapped.push(content);
    else this.payload = Uint8Array.from(content);
    return sha256(content);
  }

  /** The wrapped keys since the last call, one behind the other. */
  takeWrappedKeys(): Uint8Array {
    return Buffer.concat(this.wrapped.splice(0));
  }

  /** The payload since the last call; empty where there was none. */
  takePayload(): Uint8Array {
    const { payload } = this;
    this.payload = new Uint8Array(0);
    return payload;
  }
}
