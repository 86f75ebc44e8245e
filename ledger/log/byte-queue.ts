/**
 * Bytes that are sealed and not yet written, in order, by file. One buffer that grows and is reused: a group of small
 * blocks becomes one write.
 *
 * @module
 */

const INITIAL_BYTES = 256 * 1024;

export class ByteQueue {
  /** The buffer; replaced when it grows, so read it anew after `reserve`. */
  bytes = new Uint8Array(INITIAL_BYTES);
  view = new DataView(this.bytes.buffer);
  private length = 0;
  private parts: { file: string; from: number }[] = [];

  /** What is reserved from here on belongs to `file`. */
  begin(file: string): void {
    this.parts.push({ file, from: this.length });
  }

  /** Makes room for `bytes` bytes and returns where they start in `bytes`. */
  reserve(bytes: number): number {
    const at = this.length;
    this.length += bytes;
    if (this.length > this.bytes.length) {
      const wider = new Uint8Array(Math.max(this.length, this.bytes.length * 2));
      wider.set(this.bytes.subarray(0, at));
      this.bytes = wider;
      this.view = new DataView(wider.buffer);
    }
    return at;
  }

  /** Everything reserved since the last call, as copies; what comes next goes to the last file. */
  take(): readonly { file: string; bytes: Uint8Array }[] {
    const taken = this.parts
      .map(({ file, from }, i) => ({
        file,
        bytes: this.bytes.slice(from, this.parts[i + 1]?.from ?? this.length),
      }))
      .filter(({ bytes }) => bytes.length > 0);
    this.parts = this.parts.slice(-1).map(({ file }) => ({ file, from: 0 }));
    this.length = 0;
    return taken;
  }
}
