/**
 * The run's named random streams, made on first use. A stream belongs to an entity and a purpose,
 * and most draws are reached by number (the n-th pack, shipment or patient), so that two arms whose
 * histories have parted still give the same luck to the same pack: common random numbers without
 * which paired differences would be noise.
 *
 * @module
 */
import { createStream, type RootKey, type Stream } from '../../base/index.ts';

export class Streams {
  private readonly root: RootKey;
  private readonly byPurpose = new Map<string, Map<string, Stream>>();

  constructor(root: RootKey) {
    this.root = root;
  }

  /** The stream of `entity` for `purpose`, where its last user left it. */
  get(entity: string, purpose: string): Stream {
    let streams = this.byPurpose.get(purpose);
    if (streams === undefined) {
      streams = new Map();
      this.byPurpose.set(purpose, streams);
    }
    let stream = streams.get(entity);
    if (stream === undefined) {
      stream = createStream(this.root, entity, purpose);
      streams.set(entity, stream);
    }
    return stream;
  }

  /** The stream of `entity` for `purpose`, moved to draw number `draw`. */
  at(entity: string, purpose: string, draw: number): Stream {
    const stream = this.get(entity, purpose);
    stream.seek(draw);
    return stream;
  }
}
