import { type DetectorConfig, detectorConfig } from '../../../ml/index.ts';

/** One small detector of each kind that a scenario can name. */
export const ALL_DETECTORS: readonly DetectorConfig[] = detectorConfig.options.map((kind) => {
  const type = kind.shape.type.value;
  const parsed = detectorConfig.parse({ id: type, type });
  if (parsed.type === 'isolation-forest' || parsed.type === 'extended-isolation-forest')
    return { ...parsed, trees: 10, samples: 64 };
  if (parsed.type === 'half-space-trees') return { ...parsed, trees: 5, depth: 8, windowRows: 50 };
  if (parsed.type === 'gradient-boosting') return { ...parsed, trees: 10, depth: 4 };
  return parsed;
});
