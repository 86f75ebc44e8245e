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

/** The streams of a row of entities, found by index: a name costs a look-up at every draw. */
export class EntityStreams {
  private readonly streams: Streams;
  private readonly names: readonly string[];
  private readonly byPurpose = new Map<string, (Stream | undefined)[]>();

  /** @param names of the entities, by index */
  constructor(streams: Streams, names: readonly string[]) {
    this.streams = streams;
    this.names = names;
  }

  /** The stream of entity `index` for `purpose`, where its last user left it. */
  get(index: number, purpose: string): Stream {
    let row = this.byPurpose.get(purpose);
    if (row === undefined) {
      row = new Array<Stream | undefined>(this.names.length).fill(undefined);
      this.byPurpose.set(purpose, row);
    }
    return (row[index] ??= this.streams.get(this.names[index]!, purpose));
  }

  /** The stream of entity `index` for `purpose`, moved to draw number `draw`. */
  at(index: number, purpose: string, draw: number): Stream {
    const stream = this.get(index, purpose);
    stream.seek(draw);
    return stream;
  }
}
