import { expect, test } from 'vitest';
import { text } from '../../../sim/config/fields.ts';

test('control characters and marks that turn the direction of writing are refused', () => {
  for (const bad of ['a\u0007b', 'a\nb', 'a\u001b[2J', 'a\u202eb', 'a\u2066b', 'x'.repeat(1001)]) {
    expect(text().safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  }
  expect(text().safeParse('Ärzte – 薬局, 5 °C').success).toBe(true);
});
