import { expect, test } from 'vitest';
import { engines } from '../../../bench/load/engines.ts';
import { LOAD_ENGINES } from '../../../scenarios/schema/load.ts';

test('names are those that a load block may give, each once', () => {
  const names = engines.map(({ name }) => name);
  expect([...names].sort()).toEqual([...LOAD_ENGINES].sort());
});
