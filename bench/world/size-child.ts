/** Starts the process that plays worlds of one size. @module */
import { workerFile } from '../../base/index.ts';
import { askChild } from '../measure/child.ts';
import type { PartProgress } from '../measure/progress.ts';
import type { SizeAnswer } from './size-child.worker.ts';

/** Old objects that V8 may keep: worlds are columns beside its heap, so this is far more than one needs. */
const HEAP_MB = 4096;

/**
 * Plays worlds of about `packs` packs, `repetitions` samples of them; aborting the progress' signal ends it.
 *
 * @throws TheriacError E_INTERNAL where the process does not answer
 */
export function playInChild(
  packs: number,
  repetitions: number,
  progress: PartProgress,
): Promise<SizeAnswer> {
  return askChild<number, SizeAnswer>({
    name: `the process with worlds of ${packs} packs`,
    file: workerFile('./size-child.worker', import.meta.url),
    args: [String(packs), String(repetitions)],
    nodeOptions: ['--expose-gc', `--max-old-space-size=${HEAP_MB}`],
    signal: progress.signal,
    onProgress: (share) => {
      progress.count(Math.round(share * repetitions * packs), repetitions * packs);
    },
  });
}
