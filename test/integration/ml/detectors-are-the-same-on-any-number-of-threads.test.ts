import { expect, test } from 'vitest';
import { workerFile } from '../../../base/index.ts';
import { runOnPool } from '../../../bench/run/worker-pool.ts';
import { ALL_DETECTORS } from '../../support/ml/all-detectors.ts';
import type fitDetector from '../../support/ml/fit-detector.worker.ts';

type Answer = ReturnType<typeof fitDetector>;

async function fitAll(workers: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  await runOnPool<number, Answer>({
    worker: workerFile('../../support/ml/fit-detector.worker', import.meta.url),
    data: undefined,
    jobs: [...ALL_DETECTORS.keys()],
    workers,
    signal: new AbortController().signal,
    nameOf: (kind) => ALL_DETECTORS[kind]!.type,
    onReport: (kind, report) => {
      if (report.ok) answers[kind] = report;
    },
  });
  return answers;
}

test('models and scores of every kind have the same bits on one thread and on four, and after loading', async () => {
  const alone = await fitAll(1);
  expect(alone.map(({ type }) => type)).toEqual(ALL_DETECTORS.map(({ type }) => type));
  expect(await fitAll(4)).toEqual(alone);
  for (const { type, scores, again } of alone) expect(again, type).toBe(scores);
});
