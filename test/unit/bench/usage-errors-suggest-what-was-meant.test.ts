import { expect, test } from 'vitest';
import { nearest } from '../../../bench/cli/suggestion.ts';
import { usageError } from '../../../bench/cli/usage-error.ts';

test.each([
  ['Unknown argument: rn', ['rn', 'x.yaml'], 'there is no command rn', 'did you mean `run`?'],
  [
    'Unknown argument: sede',
    ['run', 'x.yaml', '--sede', '7'],
    'there is no option --sede',
    'did you mean `--seed`?',
  ],
  [
    'Unknown argument: seed',
    ['validate', 'x.yaml', '--seed', '7'],
    '--seed is an option of another command',
    '`theriac validate --help` shows what is understood',
  ],
  [
    'Unknown argument: y.yaml',
    ['run', 'x.yaml', 'y.yaml'],
    'y.yaml is one word too many',
    '`theriac run --help` shows what is understood',
  ],
  [
    'Not enough arguments following: seed',
    ['run', '--seed'],
    '--seed needs a value',
    '`theriac run --help` shows what is understood',
  ],
])('%s', (message, words, rule, remedy) => {
  expect(usageError(message, words)).toMatchObject({ code: 'E_USAGE', rule, remedy });
});

test('a swap of neighbours is one slip', () => {
  expect(nearest('rnu', ['run', 'report'])).toBe('run');
  expect(nearest('elephant', ['run', 'report'])).toBeUndefined();
});
