import { describe, expect, test } from 'vitest';
import { TheriacError, TheriacErrors } from '../../../base/index.ts';
import { errorText, exitCodeOf, faultsOf } from '../../../bench/cli/error-text.ts';

const FAULT = new TheriacError({
  code: 'E_RUN_EXISTS',
  place: 'runs/a',
  rule: 'it holds another run',
  remedy: 'give another --out',
  excerpt: '3 | seed: 7\n  | ^^^^',
});

describe('an error', () => {
  test('is printed as code, place, rule, excerpt and remedy', () => {
    expect(errorText(FAULT.toDetails())).toBe(
      [
        'E_RUN_EXISTS  runs/a',
        '  it holds another run',
        '    3 | seed: 7',
        '      | ^^^^',
        '  → give another --out',
      ].join('\n'),
    );
  });

  test('that nobody expected is one line and no stack', () => {
    const [fault] = faultsOf(new TypeError('cannot read x\nof undefined'));
    expect(fault).toMatchObject({ code: 'E_INTERNAL', rule: 'cannot read x' });
    expect(errorText(fault!)).not.toContain(' at ');
    expect(exitCodeOf([fault!])).toBe(3);
  });

  test('of several faults gives each, and the exit code of the gravest', () => {
    const worse = new TheriacError({ code: 'E_RUN_WRITE', place: 'x', rule: 'y', remedy: 'z' });
    const faults = faultsOf(new TheriacErrors([FAULT, worse]));
    expect(faults.map(({ code }) => code)).toEqual(['E_RUN_EXISTS', 'E_RUN_WRITE']);
    expect(exitCodeOf(faults)).toBe(3);
  });
});
