/** Dates of data files. @module */
import { expect, test } from 'vitest';
import { isoDay } from '../../../base/index.ts';
import { compileDateFormat, parseDate } from '../../../scenarios/data/date-format.ts';

test.each([
  ['M/D/YYYY', '8/15/2012', '2012-08-15'],
  ['D-MMM-YY', '2-Jun-06', '2006-06-02'],
  ['D-MMM-YY', '2-JUN-99', '1999-06-02'],
  ['DD.MM.YYYY', '02.06.2006', '2006-06-02'],
  ['YYYYMMDD', '20240229', '2024-02-29'],
  ['MMM D, YYYY', 'feb 9, 2024', '2024-02-09'],
])('%s reads %s', (format, text, day) => {
  expect(isoDay(parseDate([compileDateFormat(format)!], text)!)).toBe(day);
});

test.each([
  ['M/D/YYYY', '15/8/2012'],
  ['M/D/YYYY', '2/29/2023'],
  ['DD.MM.YYYY', '2.6.2006'],
  ['D-MMM-YY', 'Date Not Captured'],
  ['D-MMM-YY', '2-Jun-2006'],
])('%s does not read %s', (format, text) => {
  expect(parseDate([compileDateFormat(format)!], text)).toBeUndefined();
});

test.each(['', 'YYYY-MM', 'YYYY-MM-DD HH', 'D/D/YYYY', 'weekday'])('%s is no format', (format) => {
  expect(compileDateFormat(format)).toBeUndefined();
});
