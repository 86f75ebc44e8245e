import { expect, test } from 'vitest';
import { parseInstant } from '../../../bench/cli/iso-time.ts';

test('a day begins at midnight UTC, and a moment has a zone', () => {
  for (const [text, same] of [
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T08:30Z', '2026-03-01T08:30:00.000Z'],
    ['2026-03-01T08:30:05.25Z', '2026-03-01T08:30:05.250Z'],
    ['2024-02-29T23:59:59+14:00', '2024-02-29T09:59:59.000Z'],
    ['2026-01-01T00:00:00-05:30', '2026-01-01T05:30:00.000Z'],
  ] as const) {
    expect(new Date(parseInstant('--at', text)).toISOString()).toBe(same);
  }
});

test('what is no moment is refused with its option', () => {
  const wrong = ['', 'yesterday', '2026-02-30', '2026-13-01', '2026-03-01T08:30', '2026-3-1'];
  wrong.push('2026-03-01T24:00Z', '2026-03-01T08:60Z', '2026-03-01T08:30+15:00', '2026-03-01Z');
  for (const text of wrong) {
    expect(() => parseInstant('--at', text), text).toThrow(
      expect.objectContaining({ code: 'E_USAGE', place: `--at ${text}` }),
    );
  }
});
