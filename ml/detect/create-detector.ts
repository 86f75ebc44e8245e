/**
 * From the `detectors:` block of a scenario, or from a file, to a detector.
 *
 * @module
 */
import type { RootKey } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import { Autoencoder, readAutoencoder } from './autoencoder/autoencoder.ts';
import { readBoosting } from './boosting/boosting-file.ts';
import { GradientBoosting } from './boosting/gradient-boosting.ts';
import { CalibratedDetector } from './calibration/calibrated-detector.ts';
import { readMap } from './calibration/methods.ts';
import type { Detector } from './detector.ts';
import { type DetectorFile, fileError, readDetectorFile } from './detector-file.ts';
import { Ecod, readEcod } from './ecod.ts';
import {
  ExtendedIsolationForest,
  readExtendedForest,
} from './extended/extended-isolation-forest.ts';
import { readForest } from './forest-file.ts';
import { HalfSpaceTrees, readHalfSpaces } from './half-space-trees.ts';
import { IsolationForest } from './isolation-forest.ts';
import { LogisticRegression, readLogistic } from './logistic-regression.ts';
import { RobustZ, readRobustZ } from './robust-z.ts';
import { RulesDetector, rulesOn } from './rules.ts';
import { readStacking, Stacking } from './stacking.ts';

/**
 * An unfitted detector; its draws come from streams of `root` named after the detector's id.
 *
 * @throws TheriacError E_DETECTOR_FILE for one that was saved: `detectorOf` reads those
 */
export function createDetector(config: DetectorConfig, root: RootKey): Detector {
  const calibration = calibrationOf(config);
  if (calibration === 'none') return createPlain(config, root);
  return new CalibratedDetector(config, calibration, root, () =>
    createPlain(uncalibrated(config), root),
  );
}

function calibrationOf(config: DetectorConfig): 'none' | 'isotonic' | 'platt' {
  return (config.type === 'saved' ? undefined : config.calibration) ?? 'none';
}

function uncalibrated(config: DetectorConfig): DetectorConfig {
  if (config.type === 'saved') return config;
  const plain = { ...config };
  delete plain.calibration;
  return plain;
}

function createPlain(config: DetectorConfig, root: RootKey): Detector {
  switch (config.type) {
    case 'rules':
      return new RulesDetector(config);
    case 'robust-z':
      return new RobustZ(config);
    case 'ecod':
      return new Ecod(config);
    case 'isolation-forest':
      return new IsolationForest(config, root);
    case 'extended-isolation-forest':
      return new ExtendedIsolationForest(config, root);
    case 'half-space-trees':
      return new HalfSpaceTrees(config, root);
    case 'logistic-regression':
      return new LogisticRegression(config, root);
    case 'gradient-boosting':
      return new GradientBoosting(config, root);
    case 'autoencoder':
      return new Autoencoder(config, root);
    case 'stacking':
      return new Stacking(config, root, createDetector);
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
  const calibration = calibrationOf(config);
  if (calibration !== 'none') return loadCalibrated(file, calibration);
  switch (config.type) {
    case 'rules':
      return new RulesDetector(config, undefined, rulesOn(names));
    case 'robust-z':
      return new RobustZ(config, undefined, readRobustZ(file));
    case 'ecod':
      return new Ecod(config, undefined, readEcod(file));
    case 'isolation-forest':
      return new IsolationForest(config, rootOf(file), readForest(file));
    case 'extended-isolation-forest':
      return new ExtendedIsolationForest(config, rootOf(file), readExtendedForest(file));
    case 'half-space-trees':
      return new HalfSpaceTrees(config, rootOf(file), readHalfSpaces(file, config));
    case 'logistic-regression':
      return new LogisticRegression(config, rootOf(file), readLogistic(file, config));
    case 'gradient-boosting':
      return new GradientBoosting(config, rootOf(file), readBoosting(file));
    case 'autoencoder':
      return new Autoencoder(config, rootOf(file), readAutoencoder(file, config));
    case 'stacking':
      return new Stacking(
        config,
        rootOf(file),
        createDetector,
        readStacking(file, config, loadDetector),
      );
    case 'saved':
      throw fileError('it stands for another file');
  }
}

function loadCalibrated(file: DetectorFile, method: 'isotonic' | 'platt'): Detector {
  const { config, names, parts, mapFrom, mapTo } = file;
  const root = rootOf(file);
  if (parts?.length !== 1) throw fileError('the detector inside a calibrated one is missing');
  const inner = loadDetector(parts[0]!);
  if (inner.id !== config.id || inner.type !== config.type) {
    throw fileError('the detector inside is not that of the configuration');
  }
  const model = { names, inner, map: readMap(method, mapFrom, mapTo) };
  const create = () => createPlain(uncalibrated(config), root);
  return new CalibratedDetector(config, method, root, create, model);
}

function rootOf({ root }: DetectorFile): RootKey {
  if (root === undefined) throw fileError('root: trees keep the key of their streams');
  return root;
}
