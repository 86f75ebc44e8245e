import { DETECTOR_KINDS, type DetectorConfig, detectorConfig } from '../../../ml/index.ts';

/** Kinds that learn something; a saved one is tested with the file that it comes from. */
const KINDS = DETECTOR_KINDS.filter((kind) => kind !== 'saved');

/** One small detector of each kind that a scenario can name. */
export const ALL_DETECTORS: readonly DetectorConfig[] = KINDS.map((type) => {
  const parsed = detectorConfig.parse({ id: type, type });
  if (parsed.type === 'isolation-forest') return { ...parsed, trees: 10, samples: 64 };
  if (parsed.type === 'half-space-trees') return { ...parsed, trees: 5, depth: 8, windowRows: 50 };
  if (parsed.type === 'gradient-boosting') return { ...parsed, trees: 10, depth: 4 };
  return parsed;
});
