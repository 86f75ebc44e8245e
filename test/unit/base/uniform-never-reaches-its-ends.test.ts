import { expect, it } from 'vitest';
import { Stream } from '../../../base/index.ts';

it('maps all-zero and all-one words inside (0, 1)', () => {
  const stream = new Stream(0, 0);
  const nextWords = (word: number) => {
    Reflect.set(stream, 'high', word);
    Reflect.set(stream, 'low', word);
  };
  stream.uniform();
  nextWords(0);
  expect(stream.uniform()).toBe(2 ** -53);
  stream.seek(1);
  nextWords(-1);
  expect(stream.uniform()).toBe(1 - 2 ** -53);
});

it('refuses a range that is not a whole number', () => {
  expect(() => new Stream(0, 0).integer(0)).toThrow('whole number');
  expect(() => new Stream(0, 0).integer(2.5)).toThrow('whole number');
});
