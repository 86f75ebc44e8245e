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
import { type DetectorFile, fileError, readDetectorFile } from './detector-file.ts';
import { Ecod, readEcod } from './ecod.ts';
import { readForest } from './forest-file.ts';
import { HalfSpaceTrees, readHalfSpaces } from './half-space-trees.ts';
import { IsolationForest } from './isolation-forest.ts';
import { LogisticRegression, readLogistic } from './logistic-regression.ts';
import { RobustZ, readRobustZ } from './robust-z.ts';
import { RulesDetector } from './rules.ts';

/**
 * An unfitted detector; its draws come from streams of `root` named after the detector's id.
 *
 * @throws TheriacError E_DETECTOR_FILE for one that was saved: `detectorOf` reads those
 */
export function createDetector(config: DetectorConfig, root: RootKey): Detector {
  switch (config.type) {
    case 'rules':
      return new RulesDetector(config);
    case 'robust-z':
      return new RobustZ(config);
    case 'ecod':
      return new Ecod(config);
    case 'isolation-forest':
      return new IsolationForest(config, root);
    case 'half-space-trees':
      return new HalfSpaceTrees(config, root);
    case 'logistic-regression':
      return new LogisticRegression(config, root);
    case 'gradient-boosting':
      return new GradientBoosting(config, root);
    case 'saved':
      throw fileError('a saved detector is read from its file, not made');
  }
}

/**
 * A fitted detector out of what `save` wrote; it scores as the one that was saved, in every bit.
 *
 * @throws TheriacError E_DETECTOR_FILE where the text is damaged or of another version
 */
export function loadDetector(text: string): Detector {
  const file = readDetectorFile(text);
  const { config, names } = file;
  switch (config.type) {
    case 'rules':
      return new RulesDetector(config, names);
    case 'robust-z':
      return new RobustZ(config, readRobustZ(file));
    case 'ecod':
      return new Ecod(config, readEcod(file));
    case 'isolation-forest':
      return new IsolationForest(config, rootOf(file), readForest(file));
    case 'half-space-trees':
      return new HalfSpaceTrees(config, rootOf(file), readHalfSpaces(file, config));
    case 'logistic-regression':
      return new LogisticRegression(config, rootOf(file), readLogistic(file));
    case 'gradient-boosting':
      return new GradientBoosting(config, rootOf(file), readBoosting(file));
    case 'saved':
      throw fileError('it stands for another file');
  }
}

function rootOf({ root }: DetectorFile): RootKey {
  if (root === undefined) throw fileError('root: trees keep the key of their streams');
  return root;
}
