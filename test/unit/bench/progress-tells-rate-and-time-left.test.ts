import { expect, test } from 'vitest';
import { progressText, showProgress, spanText } from '../../../bench/run/progress.ts';

const STATE = { cellsDone: 20, cells: 80, share: 0.25, shareAtStart: 0, elapsedMs: 60_000 };

test('a bar with cells, share, rate and time left', () => {
  expect(progressText(STATE, true)).toBe(
    `[${'█'.repeat(6)}${'░'.repeat(18)}]  20/80 cells  25 %  20 cells/min  3 min left`,
  );
});

test('a resumed run counts only what it did itself', () => {
  expect(progressText({ ...STATE, shareAtStart: 0.125 }, false)).toContain('10 cells/min');
});

test('no rate before anything is done', () => {
  expect(progressText({ ...STATE, share: 0, cellsDone: 0 }, false)).toBe('0/80 cells  0 %');
});

test.each([
  [900, '1 s'],
  [61_000, '1 min'],
  [7_800_000, '2 h 10 min'],
])('%d ms is %s', (ms, text) => {
  expect(spanText(ms)).toBe(text);
});

test('a remark on a terminal clears the bar first; in a log file it is a plain line', () => {
  const written: string[] = [];
  const stream = (isTTY: boolean) => ({ isTTY, write: (text: string) => written.push(text) });
  for (const isTTY of [true, false]) {
    const display = showProgress(stream(isTTY), (bar) => progressText(STATE, bar), false);
    display.line('cell failed');
    display.stop();
  }
  expect(written[0]).toBe('\r\x1b[2Kcell failed\n');
  expect(written).toContain('cell failed\n');
});
