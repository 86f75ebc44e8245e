import { expect, it } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';

const root = rootKey('seek', 0);

it('seek(n) gives what n draws lead to, whichever methods took them', () => {
  const walked = createStream(root, 'entity', 'purpose');
  const sought = createStream(root, 'entity', 'purpose');
  const methods = ['uniform', 'uint32', 'normal'] as const;
  for (let draw = 0; draw < 50; draw++) {
    sought.seek(draw);
    expect(sought.uniform()).toBe(peek(draw));
    walked[methods[draw % 3]!]();
  }

  function peek(draw: number): number {
    const copy = createStream(root, 'entity', 'purpose');
    for (let i = 0; i < draw; i++) copy.chance(0.5);
    return copy.uniform();
  }
  sought.seek(50);
  expect(walked.uniform()).toBe(sought.uniform());
});

it('reaches draws beyond 2³² words without repeating the first ones', () => {
  const stream = createStream(root, 'entity', 'purpose');
  const first = stream.uniform();
  stream.seek(2 ** 40);
  expect(stream.uniform()).not.toBe(first);
  expect(() => stream.seek(-1)).toThrow('whole number');
});
