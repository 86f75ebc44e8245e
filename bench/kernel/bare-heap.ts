/**
 * The reference: what an event loop costs when nothing is left of it but a binary heap in typed
 * arrays, ordered by time and sequence, with a whole number as payload. No callbacks, no
 * cancellation, no processes, no checks. Whoever takes one event and plans one calls `replaceTop`,
 * which walks the heap once.
 *
 * @module
 */
export class BareHeap {
  times: Float64Array;
  payloads: Int32Array;
  size = 0;
  private readonly sequences: Float64Array;
  private sequence = 0;

  constructor(capacity: number) {
    this.times = new Float64Array(capacity);
    this.sequences = new Float64Array(capacity);
    this.payloads = new Int32Array(capacity);
  }

  push(time: number, payload: number): void {
    const { times, sequences, payloads } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentTime = times[parent]!;
      if (parentTime <= time) break;
      times[at] = parentTime;
      sequences[at] = sequences[parent]!;
      payloads[at] = payloads[parent]!;
      at = parent;
    }
    times[at] = time;
    sequences[at] = this.sequence++;
    payloads[at] = payload;
  }

  /** Removes the first entry. */
  dropTop(): void {
    const last = --this.size;
    if (last > 0) this.sink(this.times[last]!, this.sequences[last]!, this.payloads[last]!);
  }

  /** Removes the first entry and adds another. */
  replaceTop(time: number, payload: number): void {
    this.sink(time, this.sequence++, payload);
  }

  private sink(time: number, sequence: number, payload: number): void {
    const { times, sequences, payloads, size } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      let childTime = times[child]!;
      const right = child + 1;
      if (right < size) {
        const rightTime = times[right]!;
        if (
          rightTime < childTime ||
          (rightTime === childTime && sequences[right]! < sequences[child]!)
        ) {
          child = right;
          childTime = rightTime;
        }
      }
      if (time < childTime || (time === childTime && sequence < sequences[child]!)) break;
      times[at] = childTime;
      sequences[at] = sequences[child]!;
      payloads[at] = payloads[child]!;
      at = child;
    }
    times[at] = time;
    sequences[at] = sequence;
    payloads[at] = payload;
  }
}
