import { expect, it } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';

function draws(entities: readonly string[], of: string): number[] {
  const streams = new Map(
    entities.map((entity) => [entity, createStream(rootKey('world', 3), entity, 'demand')]),
  );
  const taken: number[] = [];
  for (let round = 0; round < 100; round++) {
    for (const [entity, stream] of streams) {
      const value = stream.uniform();
      if (entity === of) taken.push(value);
    }
  }
  return taken;
}

it('a new entity among the others leaves their numbers as they were', () => {
  expect(draws(['a', 'new', 'b'], 'b')).toEqual(draws(['a', 'b'], 'b'));
});

it('seed, replication, entity and purpose each make another stream', () => {
  const first = [
    createStream(rootKey('s', 0), 'e', 'p'),
    createStream(rootKey('t', 0), 'e', 'p'),
    createStream(rootKey('s', 1), 'e', 'p'),
    createStream(rootKey('s', 0), 'f', 'p'),
    createStream(rootKey('s', 0), 'e', 'q'),
    createStream(rootKey('s', 0), 'ep', ''),
    createStream(rootKey('s', 0), '', 'ep'),
  ].map((stream) => stream.uniform());
  expect(new Set(first).size).toBe(first.length);
});
