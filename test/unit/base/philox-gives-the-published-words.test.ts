import { expect, it } from 'vitest';
import { philox } from '../../../base/random/philox.ts';

/** Known answers of philox4x32-10 as distributed with Random123 (Salmon et al. 2011). */
const KNOWN_ANSWERS = [
  { counter: [0, 0, 0, 0], key: [0, 0], words: '6627e8d5 e169c58d bc57ac4c 9b00dbd8' },
  { counter: [-1, -1, -1, -1], key: [-1, -1], words: '408f276d 41c83b0e a20bc7c6 6d5451fd' },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    words: 'd16cfe09 94fdcceb 5001e420 24126ea1',
  },
];

it.each(KNOWN_ANSWERS)('from counter $counter and key $key', ({ counter, key, words }) => {
  const out = new Int32Array(4);
  philox(out, Int32Array.from(counter), key[0]!, key[1]!);
  expect([...out].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ')).toBe(words);
});
