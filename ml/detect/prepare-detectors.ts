/**
 * What has to be awaited before detectors are fitted: the tensor backend of those that need one. The others cost nothing here:
 * the library is loaded for an autoencoder alone.
 *
 * @module
 */
import { startBackend } from '../backend/tensor-backend.ts';
import type { DetectorConfig } from '../config.ts';

/**
 * Makes this thread ready to fit detectors of these configurations. Scoring and loading need no preparation.
 *
 * @throws TheriacError E_DETECTOR_BACKEND where a backend does not start, or two were asked for
 */
export async function prepareDetectors(configs: readonly DetectorConfig[]): Promise<void> {
  for (const config of configs) {
    if (config.type === 'stacking') await prepareDetectors(config.bases);
    if (config.type === 'autoencoder') await startBackend(config.backend);
  }
}
