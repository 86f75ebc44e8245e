import { expect, test } from 'vitest';
import { AuditProgressLine, auditProgressText } from '../../../bench/cli/audit-progress.ts';

const QUARTER = { bytes: 25, bytesTotal: 100, transactions: 50_000 };

test('share, rate and time left', () => {
  expect(auditProgressText(QUARTER, 10_000)).toBe('25 %  5000 transactions/s  30 s left');
  expect(auditProgressText({ bytes: 0, bytesTotal: 100, transactions: 0 }, 10)).toBe('0 %');
});

test('a log file gets a line every ten seconds, a terminal one that is cleared', () => {
  const drawn = (isTTY: boolean) => {
    let text = '';
    let nowMs = 0;
    const stream = { isTTY, write: (more: string) => (text += more) };
    const line = new AuditProgressLine(stream, 'cell', () => nowMs);
    for (; nowMs <= 20_000; nowMs += 100) line.update(QUARTER);
    line.stop();
    return text;
  };
  expect(drawn(false)).toMatch(/^cell {2}25 % .*\ncell {2}25 % .*\n$/);
  const terminal = drawn(true);
  expect(terminal.split('\r').length - 1).toBe(101);
  expect(terminal.endsWith('\r\x1b[2K')).toBe(true);
});
