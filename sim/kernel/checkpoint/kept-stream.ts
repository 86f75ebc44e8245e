/**
 * Random streams as part of a simulation. A counter-based stream is where it is by the number of
 * its draws alone, so that number is all there is to save.
 *
 * @module
 */
import type { Stream } from '../../../base/index.ts';
import type { Part, Scheduler } from '../scheduler.ts';
import type { StateReader, StateWriter } from './bytes.ts';

class KeptStream implements Part {
  readonly kind = 'stream';
  private readonly stream: Stream;

  constructor(stream: Stream) {
    this.stream = stream;
  }

  save(writer: StateWriter): void {
    writer.number(this.stream.position);
  }

  load(reader: StateReader): void {
    this.stream.seek(reader.number());
  }
}

/** Makes a stream part of a simulation, so that a checkpoint covers it; returns the stream. */
export function keepStream(scheduler: Scheduler, stream: Stream): Stream {
  scheduler.enrol(new KeptStream(stream));
  return stream;
}
