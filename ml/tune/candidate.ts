/**
 * From a point of the space to the detector it stands for. What the point does not say is as in the scenario's
 * detector where the kind is the same, and else the default of its kind.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { type DetectorConfig, detectorConfig } from '../config.ts';
import { KIND_PATH, type ParameterValue, type Point, type SearchSpace } from './space.ts';

/** A detector before it is checked, as a user could have written it. */
export type RawDetector = Readonly<Record<string, unknown>>;

/** The detector that `values` are put into: the scenario's own, or one of another kind with nothing but its name. */
export function startOf(detector: DetectorConfig, kind: string): RawDetector {
  return kind === detector.type ? { ...detector } : { id: detector.id, type: kind };
}

/** A copy of plain data with the value at a path such as `members.0.trees` replaced. */
export function withSetting(data: unknown, path: readonly string[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(data)) {
    return data.map((item: unknown, i) =>
      String(i) === first ? withSetting(item, rest, value) : item,
    );
  }
  const map = typeof data === 'object' && data !== null ? (data as RawDetector) : {};
  return { ...map, [first]: withSetting(map[first], rest, value) };
}

/** Values of the point by path, for tables; empty for the default. */
export function settingsOf(
  space: SearchSpace,
  point: Point | undefined,
): Readonly<Record<string, ParameterValue>> {
  const entries = space.flatMap(({ path }, index) => {
    const value = point?.[index];
    return value === undefined ? [] : [[path, value] as const];
  });
  return Object.fromEntries(entries);
}

/**
 * The detector of a point.
 *
 * @throws TheriacError E_TUNE_SETTINGS where settings that are allowed one by one contradict each other
 */
export function candidateOf(
  detector: DetectorConfig,
  space: SearchSpace,
  point: Point | undefined,
): DetectorConfig {
  if (point === undefined) return detector;
  const settings = settingsOf(space, point);
  const kind = String(settings[KIND_PATH] ?? detector.type);
  let raw: unknown = startOf(detector, kind);
  for (const [path, value] of Object.entries(settings)) {
    if (path !== KIND_PATH) raw = withSetting(raw, path.split('.'), value);
  }
  const parsed = detectorConfig.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new TheriacError({
    code: 'E_TUNE_SETTINGS',
    place: `detector ${detector.id}`,
    rule: `settings ${JSON.stringify(settings)}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    remedy: 'Narrow the space so that any of its points is a detector.',
  });
}
