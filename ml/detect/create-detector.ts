/**
 * From the `detectors:` block of a scenario, or from a file, to a detector.
 *
 * @module
 */
import type { RootKey } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import { readBoosting } from './boosting/boosting-file.ts';
import { GradientBoosting } from './boosting/gradient-boosting.ts';
import type { Detector } from './detector.ts';
import { fileError, readDetectorFile } from './detector-file.ts';
import { readForest } from './forest-file.ts';
import { IsolationForest } from './isolation-forest.ts';
import { RulesDetector } from './rules.ts';

/** An unfitted detector; its draws come from streams of `root` named after the detector's id. */
export function createDetector(config: DetectorConfig, root: RootKey): Detector {
  if (config.type === 'rules') return new RulesDetector(config);
  if (config.type === 'gradient-boosting') return new GradientBoosting(config, root);
  return new IsolationForest(config, root);
}

/**
 * A fitted detector out of what `save` wrote; it scores as the one that was saved, in every bit.
 *
 * @throws TheriacError E_DETECTOR_FILE where the text is damaged or of another version
 */
export function loadDetector(text: string): Detector {
  const file = readDetectorFile(text);
  if (file.config.type === 'rules') return new RulesDetector(file.config, file.names);
  if (file.root === undefined) throw fileError('root: trees keep the key of their streams');
  if (file.config.type === 'gradient-boosting') {
    return new GradientBoosting(file.config, file.root, readBoosting(file));
  }
  return new IsolationForest(file.config, file.root, readForest(file));
}
