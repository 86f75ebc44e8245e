import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import { EntityStreams, Streams } from '../../../sim/world/streams.ts';

test('a stream found by index is the one found by name', () => {
  const streams = new Streams(rootKey('seed', 0));
  const byIndex = new EntityStreams(streams, ['first', 'second']);
  expect(byIndex.get(1, 'scan')).toBe(streams.get('second', 'scan'));
  const drawn = byIndex.at(1, 'scan', 12).uniform();
  expect(drawn).toBe(streams.at('second', 'scan', 12).uniform());
  expect(drawn).not.toBe(byIndex.at(0, 'scan', 12).uniform());
});
