import { expect, test } from 'vitest';
import { projectFiles, readProjectFile, sourceFiles } from '../support/source-files.ts';

const LINES_MAX = 350;
const LINES_MEDIAN_MAX = 120;

function lineCount(path: string): number {
  return readProjectFile(path).split('\n').length - 1;
}

test('no TypeScript file is longer than 350 lines', () => {
  const long = projectFiles(/\.ts$/)
    .map((path) => ({ path, lines: lineCount(path) }))
    .filter(({ lines }) => lines > LINES_MAX);
  expect(long).toEqual([]);
});

test('the median source file is at most 120 lines', () => {
  const lines = sourceFiles()
    .map(lineCount)
    .sort((a, b) => a - b);
  expect(lines.length).toBeGreaterThan(50);
  expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(LINES_MEDIAN_MAX);
});
