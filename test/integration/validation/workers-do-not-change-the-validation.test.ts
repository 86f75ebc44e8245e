import { expect, test } from 'vitest';
import { validateSimulator } from '../../../bench/validation/validate.ts';

const request = (workers: number, only: readonly string[]) =>
  validateSimulator({
    only,
    workers,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });

test('rows are in the order of the table, and equal on one worker and on three', async () => {
  const chosen = ['ratio', 'newsvendor-2', 'eoq-1'];
  const one = await request(1, chosen);
  expect(one!.rows.map(({ model }) => model)).toEqual(['newsvendor-2', 'newsvendor-2', 'eoq-1']);
  expect(await request(3, [...chosen].reverse())).toEqual(one);
});

test('a name that does not exist is refused with those that do', async () => {
  await expect(request(1, ['mm7'])).rejects.toMatchObject({
    code: 'E_USAGE',
    place: '--only mm7',
    remedy: expect.stringContaining('mm1-0.5') as string,
  });
});

test('an interrupted validation gives nothing', async () => {
  const controller = new AbortController();
  const validation = await validateSimulator({
    only: ['newsvendor-2'],
    workers: 1,
    signal: controller.signal,
    onProgress: () => {
      controller.abort();
    },
  });
  expect(validation).toBeUndefined();
});
