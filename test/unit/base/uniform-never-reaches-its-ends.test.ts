import { expect, it } from 'vitest';
import { Stream } from '../../../base/index.ts';

it('maps all-zero and all-one words inside (0, 1)', () => {
  const stream = new Stream(0, 0);
  const block = Reflect.get(stream, 'block') as Int32Array;
  stream.uniform();
  block.fill(0);
  expect(stream.uniform()).toBe(2 ** -53);
  stream.seek(1);
  block.fill(-1);
  expect(stream.uniform()).toBe(1 - 2 ** -53);
});

it('refuses a range that is not a whole number', () => {
  expect(() => new Stream(0, 0).integer(0)).toThrow('whole number');
  expect(() => new Stream(0, 0).integer(2.5)).toThrow('whole number');
});
