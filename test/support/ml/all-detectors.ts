import {
  DETECTOR_KINDS,
  type DetectorConfig,
  detectorConfig,
  prepareDetectors,
} from '../../../ml/index.ts';

/** Kinds that learn something; a saved one is tested with the file that it comes from. */
const KINDS = DETECTOR_KINDS.filter((kind) => kind !== 'saved');

/** Bases without labels and with them, with draws and without. */
const SMALL_STACK = {
  id: 'stacking',
  type: 'stacking',
  folds: 3,
  bases: [
    { id: 'far', type: 'robust-z' },
    { id: 'forest', type: 'isolation-forest', trees: 5, samples: 32 },
    { id: 'logistic', type: 'logistic-regression', passes: 2 },
  ],
};

/** One small detector of each kind that a scenario can name. */
export const ALL_DETECTORS: readonly DetectorConfig[] = KINDS.map((type) => {
  const parsed = detectorConfig.parse({ id: type, type });
  if (parsed.type === 'isolation-forest' || parsed.type === 'extended-isolation-forest')
    return { ...parsed, trees: 10, samples: 64 };
  if (parsed.type === 'half-space-trees') return { ...parsed, trees: 5, depth: 8, windowRows: 50 };
  if (parsed.type === 'gradient-boosting') return { ...parsed, trees: 10, depth: 4 };
  if (parsed.type === 'autoencoder') return { ...parsed, hidden: [8, 3], epochs: 4 };
  if (parsed.type === 'stacking') return detectorConfig.parse(SMALL_STACK);
  return parsed;
});

await prepareDetectors(ALL_DETECTORS);
