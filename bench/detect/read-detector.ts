/** Detector files on disk. @module */
import { readFileSync } from 'node:fs';
import { TheriacError } from '../../base/index.ts';
import { loadTrainedDetector, type TrainedDetector } from '../../ml/index.ts';
import { systemCode } from '../run/files.ts';

/**
 * The detector in the file `path`, and its bytes.
 *
 * @throws TheriacError E_DETECTOR_FILE with the path as its place
 */
export function readDetector(path: string): { trained: TrainedDetector; bytes: Uint8Array } {
  try {
    const bytes = readFileSync(path);
    return { trained: loadTrainedDetector(bytes), bytes };
  } catch (error) {
    if (error instanceof TheriacError)
      throw new TheriacError({ ...error.toDetails(), place: path });
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new TheriacError({
      code: 'E_DETECTOR_FILE',
      place: path,
      rule: `it cannot be read (${code})`,
      remedy: 'make one with `theriac detect fit`',
      cause: error,
    });
  }
}
